import { say } from '#kernel';
import type { PolicyRef } from '../model/entry.js';
import { schemaCheck } from '../policy/check-schema.js';
import { fixedFields, type OverlayHead, resolveOverlay } from '../policy/overlay.js';
import { PolicyError, type PolicyProblem } from '../policy/policy.errors.js';
import { readPolicySource, type PolicySource } from '../policy/policy-source.js';
import { checkPolicy } from './check-policy.js';
import { compileConditions } from './compile-conditions.js';
import { compileFormulas } from './compile-formulas.js';
import { compilePolicy, type Place } from './compile-policy.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { PolicyDocument } from './policy-document.js';
import { policySchema } from './policy-schema.js';

const checkSchema = schemaCheck(policySchema);

/** Finds the version that an overlay names; `null` = it isn't known. */
export type BaseLookup = (ref: PolicyRef) => CompiledPolicy | null;

/** Reads, checks and compiles a policy text; throws a `PolicyError` that lists every problem with its line. */
export function loadPolicy(yamlText: string, bases?: BaseLookup, maxTokens?: number): CompiledPolicy {
  return readPolicy(yamlText, bases, maxTokens).policy;
}

/** The same with the text that knows where everything stands, for whoever has more to say about it. */
export function readPolicy(
  yamlText: string,
  bases: BaseLookup = () => null,
  maxTokens: number = Infinity,
): { readonly policy: CompiledPolicy; readonly source: PolicySource } {
  const source = readPolicySource(yamlText, maxTokens);
  refuse(checkSchema(source));
  const head = overlayIn(source);
  if (head === null)
    return { policy: compile(source, source.value as WrittenPolicy, { base: null, region: null }), source };
  const base = bases(head.base);
  refuse(checkOverlay(source, head, base));
  const document = resolveOverlay(base!.document, source.value as Readonly<Record<string, unknown>>);
  refuse(checkSchema(source, document));
  const policy = compile(source, document as unknown as WrittenPolicy, { base: base!, region: head.region });
  return { policy, source };
}

/** The texts in an order in which each base is loaded before its overlays. */
export function basesFirst(yamlTexts: readonly string[]): string[] {
  const overlays = new Set(yamlTexts.filter(isOverlay));
  return [...yamlTexts.filter((text) => !overlays.has(text)), ...overlays];
}

/** Whether a text names a base, however it is written; one that can't be parsed has nothing to wait for. */
export function isOverlay(yamlText: string): boolean {
  // Parsing takes long: most texts don't have the word, nor an escape by which it could be written otherwise.
  if (!yamlText.includes('overlay') && !yamlText.includes('\\')) return false;
  try {
    const { value } = readPolicySource(yamlText);
    return typeof value === 'object' && value !== null && 'overlay' in value;
  } catch (error) {
    if (error instanceof PolicyError) return false;
    throw error;
  }
}

function overlayIn({ value }: PolicySource): OverlayHead | null {
  return (value as { readonly overlay?: OverlayHead }).overlay ?? null;
}

function checkOverlay(source: PolicySource, { base: ref }: OverlayHead, base: CompiledPolicy | null): PolicyProblem[] {
  const { code, version } = ref;
  if (base === null || base.base !== null) {
    const message = say(
      `没有基础规则 ${code} ${version}，请先载入`,
      `there is no base policy ${code} ${version}: load it first`,
    );
    return [source.problem(['overlay', 'base'], message)];
  }
  return fixedFields(source.value).map((path) =>
    source.problem(path.slice(0, -1), say('由基础规则决定，不能改动', 'belongs to the base and cannot differ'), {
      key: path.at(-1)!,
    }),
  );
}

function compile(source: PolicySource, written: WrittenPolicy, place: Place): CompiledPolicy {
  // In the order in which it was written: readers and differences follow it.
  const document: PolicyDocument = { ...written, ...LEFT_OUT, ...written };
  const { conditions, ...asked } = compileConditions(document, source);
  const { formulas, ...counted } = compileFormulas(document, source);
  refuse([...asked.problems, ...counted.problems, ...checkPolicy(document, source)]);
  return compilePolicy(document, place, conditions, formulas);
}

/** What a section says that is left out. */
const LEFT_OUT = { scoreDate: 'decidedOn', decisions: {}, texts: {}, tests: [] } as const;

type WrittenPolicy = Omit<PolicyDocument, keyof typeof LEFT_OUT> & Partial<PolicyDocument>;

function refuse(problems: readonly PolicyProblem[]): void {
  if (problems.length > 0) throw new PolicyError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
}
