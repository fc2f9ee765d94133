import type { WrittenColumn } from '#tabular';

const columns = (types: Readonly<Record<string, WrittenColumn['type']>>): readonly WrittenColumn[] =>
  Object.entries(types).map(([name, type]) => ({ name, type }));

/** Of a table; JSON lines hold every field of `GET /v1/ratings/{subjectId}`. */
export const RATING_COLUMNS = columns({
  subjectId: 'text',
  subjectType: 'text',
  scheme: 'text',
  asOf: 'day',
  'policy.code': 'text',
  'policy.version': 'text',
  'cycle.from': 'day',
  'cycle.to': 'day',
  score: 'points',
  grade: 'text',
  'notRated.code': 'text',
  'standing.status': 'text',
  'standing.from': 'day',
  'standing.until': 'day',
  'standing.awaiting': 'text',
  vetoes: 'json',
  decisions: 'json',
  version: 'integer',
  ledgerHead: 'text',
  validUntil: 'instant',
  knownSeq: 'integer',
});

/** The same of `GET /v1/subjects/{subjectId}/entries`. */
export const ENTRY_COLUMNS = columns({
  subjectId: 'text',
  scheme: 'text',
  seq: 'integer',
  entryId: 'text',
  cause: 'text',
  points: 'points',
  indicator: 'text',
  scoreDate: 'day',
  validUntil: 'day',
  recordedAt: 'instant',
  recordedBy: 'text',
  knownSeq: 'integer',
  'policy.code': 'text',
  'policy.version': 'text',
  evidenceId: 'text',
  reverses: 'integer',
  causedBy: 'text',
  withheld: 'flag',
  detail: 'json',
  hash: 'text',
  previousHash: 'text',
});

/** The same of `GET /v1/rating-changes`. */
export const CHANGE_COLUMNS = columns({
  changeId: 'integer',
  knownSeq: 'integer',
  recordedAt: 'instant',
  subjectId: 'text',
  scheme: 'text',
  cause: 'text',
  version: 'integer',
  effectiveOn: 'day',
  effectiveUntil: 'day',
  'before.score': 'points',
  'before.grade': 'text',
  'before.standing.status': 'text',
  before: 'json',
  'after.score': 'points',
  'after.grade': 'text',
  'after.standing.status': 'text',
  after: 'json',
});
