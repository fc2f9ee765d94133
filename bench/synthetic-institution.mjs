import {
  adjustment,
  AT_FIRST,
  bookOf,
  dayOf,
  draftOf,
  drafted,
  factId,
  heavyTailed,
  institutionId,
  moment,
  monthsAfter,
  practitionerId,
  randomFor,
  statement,
  TOLD_DAYS,
} from './synthetic-line.mjs';

/** Books of designated institutions under the institution credit. */

const SCHEME = 'institution';
const POLICY = { code: 'institution-credit', version: '2025.1' };
const KINDS = ['tier3Hospital', 'tier2Hospital', 'tier1Hospital', 'privateClinic', 'pharmacy'];

/** What an inspection or a confirmed report finds, in hundredths. */
const FINDINGS = [
  { indicator: 'liquidated-damages', points: -300, violation: 'duplicate-charge', weight: 30 },
  { indicator: 'fund-loss', points: -800, violation: 'overcharging', weight: 20 },
  { indicator: 'duties-neglected', points: -500, violation: 'records-not-kept', weight: 16 },
  { indicator: 'confirmed-alert', points: -100, violation: 'bed-hanging', weight: 14 },
  { indicator: 'other-violation', points: -200, violation: 'other-breach', weight: 10 },
  { indicator: 'target-behaviour', points: -1200, violation: 'split-admission', weight: 4 },
  { indicator: 'referred-finding', points: -400, violation: 'price-fraud', weight: 3 },
  { indicator: 'fraud', points: -3000, violation: 'fake-admission', weight: 2 },
  { indicator: 'impersonation', points: -1000, violation: 'impersonation', weight: 1 },
];

/** What is said of the institution as a whole; `months` = how long it counts, without them to the end of the cycle. */
const REPORTS = [
  { indicator: 'report-on-time', points: 50, months: 12, weight: 60 },
  { indicator: 'report-late', points: -50, weight: 10 },
  { indicator: 'report-missing', points: -200, weight: 5 },
  { indicator: 'clean-inspection', points: 100, months: 12, weight: 15 },
  { indicator: 'confirmed-complaint', points: -200, weight: 8 },
  { indicator: 'media-exposure', points: -300, weight: 2 },
];

const WEIGHTS = { agreement: 30, quality: 20, norms: 20, cost: 15, satisfaction: 15 };

/** Half of all institutions have a few dozen lines, one in some hundreds has thousands. */
const LINES = { least: 20, steepness: 0.95, most: 6_000 };
/** Lines of a book that say who works there. */
const STAFF = 0.4;
/** Of the staff, those who have points and are spoken of again and again. */
const POINTED = 0.02;
const REVERSED = 0.03;

/** The book of one institution in a region of so many persons; `count` = so many lines, whichever it is. */
export function institutionBook({ seed, number, persons, count }) {
  const subjectId = institutionId(number);
  const random = randomFor(seed, subjectId);
  const lines = count ?? heavyTailed(random.next(), LINES);
  const staff = Math.min(persons, Math.ceil(lines * STAFF));
  const about = { random, subjectId, staff, firstMember: random.int(0, persons - staff) };
  const drafts = { first: opened(about), count: lines, reversed: REVERSED, tell: () => told(about) };
  return bookOf({ subjectId, subjectType: 'institution', scheme: SCHEME }, drafted(random, drafts));
}

/** The registry's first words, and who works here. */
function opened(about) {
  const members = Array.from({ length: about.staff }, (_, i) => member(about, AT_FIRST, i, { barred: [], points: [] }));
  return [contracted(about, AT_FIRST, 1, { from: '2020-01-01', until: null }), ...members];
}

const contracted = ({ random }, when, version, agreement) =>
  statement(when, `registry/subject//${version}`, {
    context: { fact: 'subject', version },
    institution: { kind: random.pick(KINDS), agreement },
  });

function member({ random, firstMember }, when, number, { barred, points }) {
  const from = dayOf(random.int(-1_800, 0));
  const until = random.chance(0.1) ? dayOf(random.int(1, TOLD_DAYS)) : null;
  const id = practitionerId(firstMember + number);
  const staff = { practitionerId: id, periods: [{ from, until }], barred, points };
  return statement(when, `staff/${id}`, { staff });
}

/** What happens to an institution once. */
function told(about) {
  const { random } = about;
  const when = moment(random);
  const kind = random.next();
  if (kind < 0.35) return inspected(random, when);
  if (kind < 0.75) return [reported(random, when)];
  if (kind < 0.8) return [assessed(random, when)];
  if (kind < 0.84) return [adjustment(random, when, POLICY, [-500, -200, -100, 100, 200, 500])];
  if (kind < 0.847) return [suspended(about, when)];
  return kind < 0.85 ? [renewed(about, when)] : [restated(about, when)];
}

function inspected(random, when) {
  const name = `synthetic/${random.int(0, 999_999)}`;
  const evidenceId = factId(random);
  return Array.from({ length: random.pick([1, 1, 1, 2, 3, 5]) }, (_, i) => {
    const { indicator, points, violation } = random.pickWeighted(FINDINGS);
    const keys = { actKey: `${name}/${i + 1}`, caseKey: `${name}#${violation}`, orderKey: `${name}/${i + 1}` };
    return draftOf(when, { indicator, points, evidenceId, policy: POLICY, ...keys, detail: { violation } });
  });
}

/** A line under a key that nothing else has. */
function alone(random, when, indicator, parts) {
  const key = `synthetic-reports/${random.int(0, 999_999)}/~0${indicator}`;
  const keys = { actKey: key, caseKey: key, orderKey: key };
  return draftOf(when, { indicator, policy: POLICY, evidenceId: factId(random), ...keys, ...parts });
}

function reported(random, when) {
  const { indicator, points, months } = random.pickWeighted(REPORTS);
  const validUntil = months === undefined ? null : monthsAfter(when.on, months);
  return alone(random, when, indicator, { cause: points > 0 ? 'rewarded' : 'scored', points, validUntil });
}

/** A full score loses nothing, a score of 0 a share of 20 points. */
function assessed(random, when) {
  const items = Object.entries(WEIGHTS).map(([id, weight]) => ({ id, weight, score: random.int(60, 100) * 100 }));
  const total = Math.round(items.reduce((sum, { score, weight }) => sum + score * weight, 0) / 100);
  const points = 0 - Math.round((10_000 - total) / 5);
  const validUntil = monthsAfter(when.on, 12);
  return alone(random, when, 'annual-assessment', { points, validUntil, detail: { assessment: { total, items } } });
}

function suspended({ random, subjectId }, when) {
  const until = dayOf(when.on + random.int(30, 180));
  const agreement = { action: 'suspended', from: dayOf(when.on), until, institutionId: subjectId };
  return alone(random, when, 'agreement-action', { detail: { agreement } });
}

const renewed = (about, when) =>
  contracted(about, when, about.random.int(2, 9), { from: dayOf(when.on), until: dayOf(when.on + 3 * 365) });

/** The newest statement about a person counts. */
function restated(about, when) {
  const { random, staff } = about;
  const number = random.int(0, Math.ceil(staff * POINTED) - 1);
  const days = Array.from({ length: random.int(1, 4) }, () => random.int(0, when.on)).toSorted((a, b) => a - b);
  const points = [...new Set(days)].map((day) => ({ from: dayOf(day), points: random.int(1, 12) * 100 }));
  const status = random.chance(0.8) ? 'suspended' : 'terminated';
  const until = dayOf(when.on + random.int(60, 360));
  const barred = random.chance(0.3) ? [{ status, from: dayOf(when.on), until }] : [];
  return member(about, when, number, { barred, points });
}
