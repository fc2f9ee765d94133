import { firstOfNextMonth, hashOf, hundredths, pointsFromNumber, say, type Points } from '#kernel';
import { compileFormulas } from '../merit/compile-formulas.js';
import { compileMerit } from '../merit/compile-merit.js';
import { compileMeritCondition } from '../language/facts.js';
import { compileCondition, type Condition, type ConditionProblem } from '../language/condition.js';
import { checkPolicy } from './check-policy.js';
import { checkSchema } from './check-schema.js';
import type {
  CompiledBand,
  CompiledIndicator,
  CompiledPolicy,
  DemeritPolicy,
  StandingRules,
} from './compiled-policy.js';
import { compileDecisions } from '../parts/decisions/decision-table.js';
import type {
  BandRule,
  DemeritDocument,
  IndicatorRule,
  PolicyDocument,
  ProposalPlace,
  Switches,
} from './policy-document.js';
import type { PolicyRef } from '../model/entry.js';
import { FIXED, type OverlayHead, resolveOverlay } from './overlay.js';
import { PolicyError, type PolicyProblem } from './policy.errors.js';
import { readPolicySource, type PolicySource } from './policy-source.js';
import { boundOf } from './score-range.js';
import { compileSeveralYears } from './several-years.js';

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
  if (head === null) return { policy: compile(source, source.value as PolicyDocument, null), source };
  const base = bases(head.base);
  refuse(checkOverlay(source, head, base));
  const document = resolveOverlay(base!.document, source.value as Readonly<Record<string, unknown>>);
  refuse(checkSchema(source, document));
  const place = { base: base!, region: head.region };
  return { policy: compile(source, document as unknown as PolicyDocument, place), source };
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
  const own = source.value as Readonly<Record<string, unknown>>;
  const named = FIXED.filter((name) => own[name] !== undefined);
  return named.map((name) =>
    source.problem([name], say('由基础规则决定，不能改动', 'belongs to the base and cannot differ'), { key: name }),
  );
}

interface Place {
  readonly base: CompiledPolicy;
  readonly region: string;
}

function compile(source: PolicySource, document: PolicyDocument, place: Place | null): CompiledPolicy {
  if (document.direction === 'merit') {
    const conditions = compileConditions(document.indicators, compileMeritCondition, source);
    const { problems, formulas } = compileFormulas(document, source);
    refuse([...conditions.problems, ...problems, ...checkPolicy(document, source)]);
    const merit = compileMerit(document, conditions.compiled, formulas);
    return { ...headOf(document, place), direction: 'merit', merit, document };
  }
  const conditions = compileConditions(document.indicators, compileCondition, source);
  refuse([...conditions.problems, ...checkPolicy(document, source)]);
  return compileDemerit(document, place, conditions.compiled);
}

function refuse(problems: readonly PolicyProblem[]): void {
  if (problems.length > 0) throw new PolicyError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
}

function compileConditions<C extends (facts: never) => boolean | null, I extends { readonly when: string }>(
  indicators: readonly I[],
  compile: (text: string, indicator: I) => C | ConditionProblem,
  source: PolicySource,
): { problems: PolicyProblem[]; compiled: C[] } {
  const problems: PolicyProblem[] = [];
  const compiled: C[] = [];
  indicators.forEach((indicator, i) => {
    const condition = compile(indicator.when, indicator);
    if (typeof condition === 'function') compiled.push(condition);
    else {
      const message = say(`条件有误：${condition.summary}`, `in the condition: ${condition.summary}`);
      problems.push(source.problem(['indicators', i, 'when'], message, { offset: condition.offset }));
    }
  });
  return { problems, compiled };
}

/** What both ways of counting have. */
function headOf(document: PolicyDocument, place: Place | null) {
  const { code, version, scheme, title, effective, appliesTo, start, texts } = document;
  return {
    ref: { code, version },
    scheme,
    title,
    texts,
    from: effective.from,
    until: effective.until,
    basis: effective.basis,
    subjectTypes: new Set(appliesTo.subjectTypes),
    decisionKinds: new Set(appliesTo.decisions),
    start: pointsFromNumber(start),
    decisions: compileDecisions(document.decisions),
    region: place?.region ?? null,
    base: place?.base ?? null,
    hash: hashOf(document),
  };
}

function compileDemerit(
  document: DemeritDocument,
  place: Place | null,
  conditions: readonly Condition[],
): DemeritPolicy {
  const bands = document.bands.map((rule, index) => compileBand(document, rule, index));
  return {
    ...headOf(document, place),
    direction: 'demerit',
    switches: document.switches,
    bands,
    document,
    indicators: document.indicators.map((rule, i) => compileIndicator(rule, bands, conditions[i] as Condition)),
    standing: compileStanding(document),
  };
}

function compileBand({ switches: { proposal } }: DemeritDocument, rule: BandRule, index: number): CompiledBand {
  const [min, max] = [pointsFromNumber(rule.min), pointsFromNumber(rule.max)];
  // A middle between two hundredths is rounded down, in favour of the person.
  const places: Record<ProposalPlace, Points> = { min, max, middle: hundredths(Math.floor((min + max) / 2)) };
  const { general, important, main } = proposal;
  const proposals = { general: places[general], important: places[important], main: places[main] };
  return { id: rule.id, index, min, max, proposals, rule };
}

function compileIndicator(rule: IndicatorRule, bands: readonly CompiledBand[], matches: Condition): CompiledIndicator {
  const band = bands.find(({ id }) => id === rule.band) ?? null;
  const { min, max } = band ?? {
    min: pointsFromNumber(rule.range?.min ?? 0),
    max: pointsFromNumber(rule.range?.max ?? 0),
  };
  return { id: rule.id, band, min, max, matches, rule };
}

function compileStanding({ standing, switches, severalYears }: DemeritDocument): StandingRules {
  const rule: StandingRules['rule'] = (status) => standing.find((row) => row.status === status) ?? null;
  const threshold = (status: 'suspended' | 'terminated') => {
    const row = rule(status);
    return row === null ? Infinity : boundOf(row.score);
  };
  const lengthsOf = (table: Switches['suspensionLength']['table']) =>
    table.map(({ from, months }) => ({ from: pointsFromNumber(from), months })).toReversed();
  const { table, single = table } = switches.suspensionLength;
  const [lengths, singleLengths] = [lengthsOf(table), lengthsOf(single)];
  return {
    suspendFrom: threshold('suspended'),
    terminateFrom: threshold('terminated'),
    singleFrom: pointsFromNumber(switches.terminationMonths.single.from),
    cap: switches.totalCap === null ? Infinity : pointsFromNumber(switches.totalCap),
    monthsFor: (total) => lengths.find(({ from }) => total >= from)?.months ?? 0,
    monthsForSingle: (points) => singleLengths.find(({ from }) => points >= from)?.months ?? 0,
    startOf: switches.standingStarts === 'nextMonth' ? firstOfNextMonth : (scoreDate) => scoreDate,
    rule,
    severalYears: compileSeveralYears(severalYears),
  };
}
