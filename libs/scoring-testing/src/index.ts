/** What the tests of scoring share: oracles that know the rules by other means, random books, and the packs. */
export { BookOracle } from './book-oracle.js';
export { institutionsWith, scoredValue } from './curve-arbitraries.js';
export { saysOfScore } from './curve-oracle.js';
export { compute, type Fraction, hundredthsInside, isSame, NoNumber } from './formula-oracle.js';
export { decimals, textOf, type Tree, treeOver, written } from './formula-trees.js';
export { everybody, inspection, type Person, physician, points, score } from './inspections.js';
export { institutionBooks, institutionCredit, institutionLine, someDay } from './institution-books.js';
export { dayAfter, factsOfStaff, schemeOfStaff, SUBJECTS } from './liable-arbitraries.js';
export { LiableOracle, RATED } from './liable-oracle.js';
export { agreement, line, restored, reversal, scores } from './lines.js';
export { measuredAnswer } from './measured-oracle.js';
export {
  factsOf,
  hospitalOf,
  type MeasuredLine,
  measuredLines,
  measuredPolicy,
  timelineOf,
} from './measured-policy.js';
export { INSTITUTIONS, loadPack, NATIONAL, national, nationalWith, packFiles, packText, POLICIES } from './packs.js';
export { personBooks } from './person-books.js';
export { policyAndHeldLines, policyAndLines, versionsAndLines } from './random-schemes.js';
export { candidates, rankedBooks, rankedPolicy, rankedText, rankingRules } from './ranking-arbitraries.js';
export { placeOf, RankingOracle } from './ranking-oracle.js';
export { groupsByOracle, type OracleGroup } from './peers-oracle.js';
export { assessedPeers, peersRules, timelineComparing } from './peers-arbitraries.js';
export { HeldOracle, ratedAs, RatingOracle } from './rating-oracle.js';
export { SAMPLE } from './sample-policy.js';
export { ScoreOracle } from './score-oracle.js';
export { nationalWithYears } from './several-years-packs.js';
export { yearsHold } from './years-oracle.js';
