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
  practitionerId,
  randomFor,
  statement,
} from './synthetic-line.mjs';

/** Books of medical staff under the national points. */

const SCHEME = 'personnel';
const POLICY = { code: 'national-personnel', version: '2025.1' };
const TYPES = [
  { type: 'physician', weight: 67 },
  { type: 'nurse', weight: 18 },
  { type: 'pharmacist', weight: 10 },
  { type: 'technician', weight: 5 },
];

/** What one has points for, with the low end of its band. */
const INDICATORS = [
  { indicator: 'regulation-38', min: 4, violation: 'overcharging', weight: 30 },
  { indicator: 'order2-38-4', min: 1, violation: 'split-billing', weight: 26 },
  { indicator: 'regulation-39', min: 4, violation: 'records-not-kept', weight: 18 },
  { indicator: 'order3-35-3', min: 1, violation: 'unlisted-goods', weight: 8 },
  { indicator: 'nonselected-products', min: 1, violation: 'high-price-products', weight: 6 },
  { indicator: 'regulation-40', min: 10, violation: 'fake-admission', weight: 5 },
  { indicator: 'impersonation', min: 7, violation: 'impersonation', weight: 4 },
  { indicator: 'certificate-revoked', min: 10, violation: 'certificate-revoked', weight: 1 },
];
const LIABILITIES = ['general', 'important', 'main'];

/** Lines beyond the registry's of whoever has any: one or two of most, dozens of a few. */
const POINTED = { least: 1, steepness: 1.4, most: 60 };
const REVERSED = 0.06;

/** The book of one person. `scored` = the share of persons who have points; or `count` = so many lines, whoever it is. */
export function personBook({ seed, number, institutions, scored, count }) {
  const subjectId = practitionerId(number);
  const random = randomFor(seed, subjectId);
  const subjectType = random.pickWeighted(TYPES).type;
  const home = institutionId(random.int(0, institutions - 1));
  const first = registered(home);
  const pointed = random.chance(scored) ? heavyTailed(random.next(), POINTED) : 0;
  const lines = { first, count: count ?? first.length + pointed, reversed: REVERSED, tell: () => told(random, home) };
  return bookOf({ subjectId, subjectType, scheme: SCHEME }, drafted(random, lines));
}

const registered = (home) => [
  statement(AT_FIRST, 'registry/subject//1', { context: { fact: 'subject', version: 1 } }),
  affiliated(AT_FIRST, home, 1),
];

const affiliated = (when, institution, version) =>
  statement(when, `registry/affiliation/${institution}/${version}`, {
    context: { fact: 'affiliation', version, institutionId: institution },
  });

/** What happens to a person once: an inspection that names them, an officer's adjustment, a restoration, a move. */
function told(random, home) {
  const when = moment(random);
  const kind = random.next();
  if (kind < 0.8) return inspected(random, when, home);
  if (kind < 0.87) return [adjustment(random, when, POLICY, [-300, -200, -100, -50, 50, 100, 200])];
  if (kind < 0.95) return [restored(random, when)];
  return [affiliated(when, institutionId(random.int(0, 99)), random.int(2, 9))];
}

function inspected(random, when, home) {
  const fact = { evidenceId: factId(random), name: `synthetic/${random.int(0, 999_999)}`, home };
  const findings = random.pick([1, 1, 1, 1, 2, 3]);
  const lines = Array.from({ length: findings }, (_, i) => found(random, when, fact, i + 1));
  return random.chance(0.03) ? [...lines, agreement(random, when, fact)] : lines;
}

function found(random, when, { evidenceId, name, home }, finding) {
  const { indicator, min, violation } = random.pickWeighted(INDICATORS);
  const step = random.int(0, 2);
  const proposal = { points: (min + step) * 100, min: min * 100, max: (min + 2) * 100 };
  const points = proposal.points - (random.chance(0.1) ? 50 : 0);
  const suspends = points >= 900 && points < 1200;
  const months = suspends && random.chance(0.2) ? { suspensionMonths: random.int(1, 6) } : {};
  return draftOf(when, {
    indicator,
    points,
    evidenceId,
    policy: POLICY,
    actKey: `${name}/${finding}`,
    caseKey: `${name}#${violation}`,
    orderKey: `${name}/${finding}`,
    detail: { institutionId: home, violation, liability: LIABILITIES[step], proposal, ...months },
  });
}

/** The person follows an action against the institution's agreement. */
function agreement(random, when, { evidenceId, name, home }) {
  const key = `${name}/~agreement`;
  const from = dayOf(when.on);
  const effect = random.chance(0.2)
    ? { action: 'rescinded', from, until: null, institutionId: home }
    : { action: 'suspended', from, until: dayOf(when.on + random.int(30, 180)), institutionId: home };
  const keys = { actKey: key, caseKey: key, orderKey: key };
  return draftOf(when, {
    indicator: 'agreement-action',
    evidenceId,
    policy: POLICY,
    ...keys,
    detail: { agreement: effect },
  });
}

function restored(random, when) {
  const evidenceId = factId(random);
  const restoration = random.chance(0.7)
    ? { basis: 'evaluationPassed', commitmentSignedOn: null }
    : { basis: 'newRegistration', commitmentSignedOn: dayOf(when.on) };
  return draftOf(when, {
    cause: 'restored',
    orderKey: `restoration/${evidenceId}`,
    evidenceId,
    detail: { restoration },
  });
}
