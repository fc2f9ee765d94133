import { firstOfNextMonth, hashOf, hundredths, pointsFromNumber, say, type Points } from '#kernel';
import { compileMerit } from '../merit/compile-merit.js';
import { compileMeritCondition } from '../merit/merit-condition.js';
import { compileCondition, type Condition, type ConditionProblem } from './condition.js';
import { checkPolicy } from './check-policy.js';
import { checkSchema } from './check-schema.js';
import type {
  CompiledBand,
  CompiledIndicator,
  CompiledPolicy,
  DemeritPolicy,
  StandingRules,
} from './compiled-policy.js';
import { compileDecisions } from './decision-table.js';
import type { BandRule, DemeritDocument, IndicatorRule, PolicyDocument, ProposalPlace } from './policy-document.js';
import { PolicyError, type PolicyProblem } from './policy.errors.js';
import { readPolicySource, type PolicySource } from './policy-source.js';

/** Reads, checks and compiles a policy text; throws a `PolicyError` that lists every problem with its line. */
export function loadPolicy(yamlText: string): CompiledPolicy {
  const source = readPolicySource(yamlText);
  refuse(checkSchema(source));
  const document = source.value as PolicyDocument;
  if (document.direction === 'merit') {
    const conditions = compileConditions(document.indicators, compileMeritCondition, source);
    refuse([...conditions.problems, ...checkPolicy(document, source)]);
    return { ...headOf(document), direction: 'merit', merit: compileMerit(document, conditions.compiled), document };
  }
  const conditions = compileConditions(document.indicators, compileCondition, source);
  refuse([...conditions.problems, ...checkPolicy(document, source)]);
  return compileDemerit(document, conditions.compiled);
}

function refuse(problems: readonly PolicyProblem[]): void {
  if (problems.length > 0) throw new PolicyError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
}

function compileConditions<C extends (facts: never) => boolean | null>(
  indicators: readonly { readonly when: string }[],
  compile: (text: string) => C | ConditionProblem,
  source: PolicySource,
): { problems: PolicyProblem[]; compiled: C[] } {
  const problems: PolicyProblem[] = [];
  const compiled: C[] = [];
  indicators.forEach(({ when }, i) => {
    const condition = compile(when);
    if (typeof condition === 'function') compiled.push(condition);
    else {
      const message = say(`条件有误：${condition.summary}`, `in the condition: ${condition.summary}`);
      problems.push(source.problem(['indicators', i, 'when'], message, { offset: condition.offset }));
    }
  });
  return { problems, compiled };
}

/** What both ways of counting have. */
function headOf(document: PolicyDocument) {
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
    hash: hashOf(document),
  };
}

function compileDemerit(document: DemeritDocument, conditions: readonly Condition[]): DemeritPolicy {
  const bands = document.bands.map((rule, index) => compileBand(document, rule, index));
  return {
    ...headOf(document),
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

function compileStanding({ standing, switches }: DemeritDocument): StandingRules {
  const rule: StandingRules['rule'] = (status) => standing.find((row) => row.status === status) ?? null;
  const threshold = (status: 'suspended' | 'terminated') => {
    const from = rule(status)?.score.from;
    return from === undefined ? Infinity : pointsFromNumber(from);
  };
  const { table } = switches.suspensionLength;
  const lengths = table.map(({ from, months }) => ({ from: pointsFromNumber(from), months })).toReversed();
  return {
    suspendFrom: threshold('suspended'),
    terminateFrom: threshold('terminated'),
    singleFrom: pointsFromNumber(switches.terminationMonths.single.from),
    cap: switches.totalCap === null ? Infinity : pointsFromNumber(switches.totalCap),
    monthsFor: (total) => lengths.find(({ from }) => total >= from)?.months ?? 0,
    startOf: switches.standingStarts === 'nextMonth' ? firstOfNextMonth : (scoreDate) => scoreDate,
    rule,
  };
}
