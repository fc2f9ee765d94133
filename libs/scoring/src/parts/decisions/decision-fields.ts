import type { DecisionKind } from './decision-document.js';

/** What the value of a decision's field is: its kind, its unit and how far it may go. */
export type DecisionField =
  | MeasuredField
  | { readonly type: 'boolean'; readonly meaning: string }
  | { readonly type: 'word' | 'words'; readonly meaning: string; readonly known: readonly string[] };

export interface MeasuredField {
  readonly type: 'number' | 'integer';
  readonly meaning: string;
  /** `1` = a ratio. */
  readonly unit: string;
  /** Both ends are allowed. */
  readonly range: readonly [min: number, max: number];
}

const ratio = (meaning: string, max = 1): DecisionField => ({ type: 'number', meaning, unit: '1', range: [0, max] });

const count = (meaning: string, unit: string, max: number): DecisionField => ({
  type: 'integer',
  meaning,
  unit,
  range: [0, max],
});

const points = (meaning: string): DecisionField => ({
  type: 'number',
  meaning,
  unit: 'percentage points',
  range: [-100, 100],
});

const flag = (meaning: string): DecisionField => ({ type: 'boolean', meaning });

const word = (meaning: string, ...known: string[]): DecisionField => ({ type: 'word', meaning, known });

/**
 * The fields of decisions that mean the same in every scheme: the contract types them, and a policy that gives one
 * another kind of value, or one beyond its range, is refused. A policy may have others, which only it can explain.
 * `known` are the words of the shipped schemes; others are allowed.
 */
export const DECISION_FIELDS: Readonly<Record<DecisionKind, Readonly<Record<string, DecisionField>>>> = {
  payment: {
    status: word('Whether the fund pays', 'payable', 'emergencyOnly', 'notPayable'),
    prepaymentRatio: ratio("Prepayment as a share of an average month's payments; 1.1 = 110 %", 2),
    prepaymentChangeMin: points('Least change of the prepayment'),
    prepaymentChangeMax: points('Greatest change of the prepayment'),
    depositRefund: ratio('Share of the quality deposit that is returned'),
    clearingCoefficient: ratio('Factor on what the yearly clearing pays', 2),
    hold: flag('Whether payments wait'),
    reward: flag('Whether a reward is paid'),
    onlineSettlement: word('Whether online settlement is open to the insured person', 'open', 'suspended'),
  },
  inspection: {
    frequency: word('How often to inspect', 'none', 'reduced', 'normal', 'increased'),
    timesPerYear: { type: 'number', meaning: 'Inspections', unit: 'times a year', range: [0, 366] },
    samplingRatio: { type: 'number', meaning: 'Cases an inspection looks at', unit: 'per cent', range: [0, 100] },
    specialAudits: count('Special audits at least', 'times a year', 366),
    routine: word('Whether routine inspections take place', 'normal', 'waived'),
  },
  agreement: {
    proposal: word(
      'What is proposed for the service agreement',
      'none',
      'renew',
      'remind',
      'interview',
      'rectify',
      'suspendPayment',
      'suspend',
      'terminate',
      'rescind',
      'exit',
      'restrictBidding',
      'deferVerification',
      'revokeLicence',
    ),
    measures: {
      type: 'words',
      meaning: 'Measures under the agreement',
      known: ['interview', 'reminderTalk', 'study', 'suspendRegistration', 'endRegistration', 'recoverPaid'],
    },
    reason: word('Why it is proposed', 'veto', 'lastPlace'),
    barMonths: count('How long no agreement may be signed', 'months', 1200),
    reviewing: word('Whether the person may review fees', 'barred'),
    newRegistration: word('Whether the person may register elsewhere', 'barred'),
  },
  budget: {
    coefficient: ratio('Factor on the budget of the year', 2),
  },
  publicity: {
    list: word('The list that names the subject', 'none', 'commended', 'watched'),
    published: flag('Whether the rating is published'),
    shared: flag('Whether the rating is shared with other authorities'),
    circulated: word(
      'How the result is circulated inside the administration',
      'commended',
      'named',
      'ranked',
      'result',
    ),
    creditGrade: word('The grade of medical-insurance credit that is published'),
  },
};
