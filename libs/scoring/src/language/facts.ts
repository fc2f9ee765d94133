import { PUBLISHED_CALENDAR, type WorkingCalendar } from '#kernel';
import {
  type EvidenceFact,
  type Finding,
  type LiablePerson,
  type Report,
  type SubjectFacts,
  USUAL_FUND,
} from '../model/evidence-fact.js';
import { compileCondition } from './condition.js';
import { expressionLanguage, type Variable } from './expression-language.js';
import type { ExpressionProblem } from './expression-problem.js';

/** What conditions and formulas may look at. What a fact doesn't have is an empty text or list. */
export interface PolicyFacts {
  /** No name of the language: what functions of working days count by; absent = by the published years. */
  readonly calendar?: WorkingCalendar;
  readonly evidence: {
    /** `inspectionResult`, `report` or `listEntry`. */
    readonly type: string;
    readonly kind: string;
    readonly sourceSystem: string;
    /** Of an inspection. */
    readonly institutionId: string;
    /** Of an inspection: which fund was harmed. */
    readonly fund: string;
    readonly decision: { readonly kind: string; readonly decidedOn: string; readonly bases: readonly string[] };
    readonly agreementAction: { readonly action: string; readonly scope: string };
    /** Of an information report: `onTime`, `late` or `missing`. */
    readonly timeliness: string;
    readonly dueOn: string;
    readonly receivedOn: string;
    /** Of an entry in a list: which one. */
    readonly list: string;
    readonly findings: bigint;
    /** `per: evidence` only: what was found, each violation once, in the order of the findings. */
    readonly violations?: readonly string[];
  };
  readonly finding: {
    readonly violation: string;
    readonly bases: readonly string[];
    readonly conductFrom: string;
    readonly conductTo: string;
    /** Yuan; 0 when nothing is said. */
    readonly amount: number;
    readonly persons: bigint;
  };
  readonly subject: {
    readonly kind: string;
    readonly level: string;
    readonly region: string;
    /** Texts as they are, numbers and truth values as text; lists and objects are left out. */
    readonly attributes: Readonly<Record<string, string>>;
  };
  /** `per: liable` only: the person in whose book the line would stand, and the person's part in the finding. */
  readonly liable?: {
    readonly subjectType: string;
    readonly region: string;
    readonly liability: string;
    readonly mitigation: readonly string[];
    readonly aggravation: readonly string[];
  };
}

/** The institution, as expressions see it. */
export const SUBJECT: Variable = {
  name: 'subject',
  schema: { kind: 'string', level: 'string', region: 'string', attributes: 'map<string, string>' },
};

export type FactCondition = (facts: PolicyFacts) => boolean | null;

/** What expressions see. Formulas count, so that numbers are exact there. */
export const factVariables = (whole: 'int' | 'number', amount: 'double' | 'number'): readonly Variable[] => [
  {
    name: 'evidence',
    schema: {
      type: 'string',
      kind: 'string',
      sourceSystem: 'string',
      institutionId: 'string',
      fund: 'string',
      decision: { kind: 'string', decidedOn: 'string', bases: 'list<string>' },
      agreementAction: { action: 'string', scope: 'string' },
      timeliness: 'string',
      dueOn: 'string',
      receivedOn: 'string',
      list: 'string',
      findings: whole,
      // Formulas alone: conditions walk over lists of their own.
      ...(amount === 'number' && { amounts: 'list<number>' }),
    },
  },
  {
    name: 'finding',
    schema: {
      violation: 'string',
      bases: 'list<string>',
      conductFrom: 'string',
      conductTo: 'string',
      amount,
      persons: whole,
    },
  },
  SUBJECT,
];

/** What a measure sees of the item in hand. */
export const ITEM: Variable = {
  name: 'item',
  schema: { id: 'string', value: 'number', baseline: 'number', values: 'list<number>' },
};

/** `per: liable`: the person in whose book the line would stand. */
export const LIABLE: Variable = {
  name: 'liable',
  schema: {
    subjectType: 'string',
    region: 'string',
    liability: 'string',
    mitigation: 'list<string>',
    aggravation: 'list<string>',
  },
};

/** What formulas of points see: exact numbers, and what the lines that stand by themselves cost together. */
export function formulaVariables(per: 'finding' | 'liable' | 'evidence'): readonly Variable[] {
  const whole = factVariables('number', 'number');
  const all = [...(per === 'evidence' ? whole.map(withViolations) : whole), ...(per === 'liable' ? [LIABLE] : [])];
  return all.map(({ name, schema }) => ({ name, schema: name === per ? { ...schema, cost: 'number' } : schema }));
}

/** A fact that is asked about as a whole shows what all its findings are. */
const withViolations = ({ name, schema }: Variable): Variable => ({
  name,
  schema: name === 'evidence' ? { ...schema, violations: 'list<string>' } : schema,
});

const IN_CONDITIONS = factVariables('int', 'double');
const ofFinding = expressionLanguage(IN_CONDITIONS);
const ofEvidence = expressionLanguage(IN_CONDITIONS.map(withViolations));
const ofLiable = expressionLanguage([...IN_CONDITIONS, LIABLE]);

/** Compiles a condition; a misspelt field, a type error or too large an expression is a problem, not a throw. */
export function compileFactCondition(text: string, per: string): FactCondition | ExpressionProblem {
  const language = per === 'liable' ? ofLiable : per === 'evidence' ? ofEvidence : ofFinding;
  return compileCondition<PolicyFacts>(language, text);
}

const NO_FINDING: PolicyFacts['finding'] = {
  violation: '',
  bases: [],
  conductFrom: '',
  conductTo: '',
  amount: 0,
  persons: 0n,
};

/** The fact, one finding of it where there is one, and the person liable for it where one is asked about. */
export function factsOf(
  evidence: EvidenceFact,
  finding: Finding | null,
  subject: SubjectFacts,
  person: LiablePerson | null = null,
): PolicyFacts {
  return {
    ...(person === null ? {} : { liable: liableView(person, subject) }),
    ...(evidence.calendar === undefined ? {} : { calendar: evidence.calendar }),
    evidence:
      finding === null ? { ...evidenceView(evidence), violations: violationsOf(evidence) } : evidenceView(evidence),
    finding:
      finding === null
        ? NO_FINDING
        : {
            violation: finding.violation,
            bases: finding.bases,
            conductFrom: finding.conduct?.from ?? '',
            conductTo: finding.conduct?.to ?? '',
            amount: Number(finding.amount ?? 0),
            persons: BigInt(finding.liable.length),
          },
    subject: subjectView(subject),
  };
}

const violationsOf = ({ type, fact }: EvidenceFact): readonly string[] =>
  type === 'assessment' ? [] : [...new Set(fact.findings.map(({ violation }) => violation))];

function liableView({ liability, mitigation, aggravation }: LiablePerson, { subjectType, region }: SubjectFacts) {
  return { subjectType, region, liability, mitigation, aggravation };
}

export function subjectView({ kind, level, region, attributes = {} }: SubjectFacts): PolicyFacts['subject'] {
  return { kind: kind ?? '', level: level ?? '', region, attributes: plainTexts(attributes) };
}

const PLAIN = new Set(['string', 'number', 'boolean']);

function plainTexts(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  const plain = Object.entries(attributes).filter(([, value]) => PLAIN.has(typeof value));
  return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
}

/** What a fact doesn't say. */
const NOTHING: Omit<PolicyFacts['evidence'], 'type' | 'sourceSystem'> = {
  kind: '',
  institutionId: '',
  fund: '',
  decision: { kind: 'none', decidedOn: '', bases: [] },
  agreementAction: { action: 'none', scope: '' },
  timeliness: '',
  dueOn: '',
  receivedOn: '',
  list: '',
  findings: 0n,
};

function evidenceView({ type, fact, calendar = PUBLISHED_CALENDAR }: EvidenceFact): PolicyFacts['evidence'] {
  const { sourceSystem } = fact;
  if (type === 'assessment') return { ...NOTHING, type, sourceSystem };
  if (type === 'listEntry') return { ...NOTHING, type, sourceSystem, list: fact.list };
  const { kind, findings } = fact;
  const found = { ...NOTHING, type, sourceSystem, kind, findings: BigInt(findings.length) };
  if (type === 'report') {
    const [dueOn, receivedOn] = [fact.dueOn ?? '', fact.receivedOn ?? ''];
    return { ...found, timeliness: timelinessOf(fact, calendar), dueOn, receivedOn };
  }
  const { institutionId, fund = USUAL_FUND, decision, agreementAction } = fact;
  const decided = { kind: decision.kind, decidedOn: decision.decidedOn ?? '', bases: decision.bases };
  const action = { action: agreementAction.action, scope: agreementAction.scope };
  return { ...found, institutionId, fund, decision: decided, agreementAction: action };
}

/**
 * X4: a periodic self-report is on time, late, or missing; what is due on a holiday is due on the next working day. Came
 * it later, and nobody can say until when it was due, it is none of them: the intake takes no such report.
 */
export function timelinessOf(
  { kind, receivedOn, dueOn }: Report,
  calendar: WorkingCalendar,
): '' | 'onTime' | 'late' | 'missing' {
  if (kind !== 'informationReport' || dueOn === null) return '';
  if (receivedOn === null) return 'missing';
  if (receivedOn <= dueOn) return 'onTime';
  const lastDay = calendar.firstWorkingDayFrom(dueOn);
  if (lastDay === null) return '';
  return receivedOn <= lastDay ? 'onTime' : 'late';
}
