/** The compiled libraries, and two parts of scoring that its index keeps to itself. */
const LIBRARY = '../dist/libs/scoring/src/';

export const { loadPolicy, policyTimeline, foldLines } = await import(`${LIBRARY}index.js`);
export const { chooseIndicator } = await import(`${LIBRARY}score/choose-indicator.js`);
export const { compileDecisions, personFacts } = await import(`${LIBRARY}policy/decision-table.js`);
export const { canonicalJson, SeededRandom, sha256 } = await import('../dist/libs/kernel/src/index.js');
