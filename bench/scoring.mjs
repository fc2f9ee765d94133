/** The compiled libraries, and some parts of scoring that its index keeps to itself. */
const LIBRARY = '../dist/libs/scoring/src/';

export const { loadPolicy, policyTimeline, rateSegments, scoreEvidence } = await import(`${LIBRARY}index.js`);
export const { chooseIndicators } = await import(`${LIBRARY}parts/indicators/choose-indicators.js`);
export const { compileDecisions } = await import(`${LIBRARY}parts/decisions/decision-table.js`);
export const { compileFormula } = await import(`${LIBRARY}language/formula.js`);
export const { expressionLanguage } = await import(`${LIBRARY}language/expression-language.js`);
export const { ITEM, SUBJECT } = await import(`${LIBRARY}language/facts.js`);
export const { Exact } = await import(`${LIBRARY}language/exact.js`);
export const { canonicalJson, SeededRandom, sha256 } = await import('../dist/libs/kernel/src/index.js');

/** What a decision table may ask of a rating that is nothing but a score, in hundredths, and a standing. */
export const bareRating = (score, status = 'normal') => ({
  score,
  standing: { status },
  grade: null,
  vetoes: [],
  lists: [],
  kind: null,
  notRated: null,
  staffShare: 0,
  percentile: null,
  lastPlace: false,
  steps: [],
  sequences: [],
});
