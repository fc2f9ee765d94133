/** Bodies of requests as short as they may be, and what a body may say beside. */
export const SUBJECT = { subjectType: 'physician', name: '演示医师', region: '640105' };
export const PERIOD = { from: '2021-03-01', commitmentSignedOn: '2021-03-01' };
export const ALL_OF_SUBJECT = {
  kind: null,
  level: null,
  ownership: null,
  socialCreditCode: null,
  identityHash: null,
  agreement: null,
  attributes: {},
};
export const NO_ACTION = { action: 'none', scope: 'institution', from: null, until: null };
export const ALL_OF_PERSON = { mitigation: [], aggravation: [], points: null, suspensionMonths: null, reason: null };

const OCCASION = { region: '640105', on: '2025-06-30' };

/** A question to each calculation that a rule of those that come along answers. */
export const CALCULATIONS = Object.entries({
  'extrapolated-refusal': { ...OCCASION, refused: '1200.00', sampled: 5, claims: 100 },
  'overrun-sharing': { ...OCCASION, region: '440305', budget: '1.00', spent: '2.00' },
  'liquidated-damages': { ...OCCASION, breach: 'minor', involved: '1.00' },
  'supervision-fee': { ...OCCASION, region: '341602', reduction: '1.00' },
}).map(([kind, body]) => [`/v1/calculations/${kind}`, body] as const);

export const EXPORTS = ['ratings', 'entries', 'rating-changes'].map((what) => `/v1/${what}:export?format=csv`);
