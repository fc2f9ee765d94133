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
