export const FINDING = { findingId: '1' };

/** The smallest body that the test app takes. */
export const BODY = { institutionId: 'H64010500001', inspectedOn: '2025-05-12', findings: [FINDING] };

/** The same with one liable person, of whom some fields are said otherwise. */
export const liable = (over: object): object => ({
  ...BODY,
  findings: [{ ...FINDING, liable: [{ subjectId: 'D1', liability: 'main', ...over }] }],
});
