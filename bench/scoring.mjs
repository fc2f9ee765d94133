/** The compiled libraries, and two parts of scoring that its index keeps to itself. */
const LIBRARY = '../dist/libs/scoring/src/';

export const { loadPolicy, policyTimeline, rateSegments } = await import(`${LIBRARY}index.js`);
export const { chooseIndicators } = await import(`${LIBRARY}parts/indicators/choose-indicators.js`);
export const { compileDecisions } = await import(`${LIBRARY}parts/decisions/decision-table.js`);
export const { canonicalJson, SeededRandom, sha256 } = await import('../dist/libs/kernel/src/index.js');
