import { addMonths, SeededRandom } from '../dist/libs/kernel/src/index.js';

/** What every synthetic book is written with: days, names, lines, and the order in which they arrived. */

/** Something may happen in five years from here. */
const FIRST = Date.UTC(2025, 0, 1);
const MS_PER_DAY = 86_400_000;
export const TOLD_DAYS = 5 * 365;

const dayText = (number) => new Date(FIRST + number * MS_PER_DAY).toISOString().slice(0, 10);
const DAYS = Array.from({ length: TOLD_DAYS }, (_, number) => dayText(number));

/** The day with a number: 0 is the first of 2025, before it are days of the registry. */
export const dayOf = (number) => DAYS[number] ?? dayText(number);

const later = new Map();

/** Calendar months after a day, as the kernel counts them; remembered, because it counts slowly. */
export function monthsAfter(number, months) {
  const key = number * 1_000 + months;
  if (!later.has(key)) later.set(key, addMonths(dayOf(number), months));
  return later.get(key);
}

/** A generator for one named thing alone, so that nothing depends on what was made before it (FNV-1a of the name). */
export function randomFor(seed, name) {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return new SeededRandom(hash);
}

/** Many small numbers and a few very large ones; the steeper, the fewer. `chance` lies below 1. */
export const heavyTailed = (chance, { least, steepness, most }) =>
  Math.min(most, Math.floor(least / (1 - chance) ** (1 / steepness)));

const word = (random) =>
  random
    .int(0, 2 ** 32 - 1)
    .toString(36)
    .padStart(7, '0');

/** As long as the names that the service gives to facts. */
export const factId = (random) => `ev_${word(random)}${word(random)}${word(random)}${word(random).slice(2)}`;

export const practitionerId = (number) => `D640105${String(number).padStart(7, '0')}`;
export const institutionId = (number) => `H640105${String(number).padStart(5, '0')}`;

/** Day numbers: when something is, and when it is written, mostly within days, now and then months late. */
export function moment(random) {
  const on = random.int(0, TOLD_DAYS - 1);
  return { on, arrived: on + (random.chance(0.1) ? random.int(30, 300) : random.int(0, 5)) };
}

/** When the registry says its first words. */
export const AT_FIRST = { on: 0, arrived: -1 };

const PLAIN = {
  cause: 'scored',
  indicator: null,
  points: 0,
  policy: null,
  validUntil: null,
  actKey: null,
  caseKey: null,
  evidenceId: null,
  causedBy: null,
  reversesSeq: null,
};

/** A line that has no place in a book yet. */
export const draftOf = ({ on, arrived }, parts) => ({
  on,
  arrived,
  line: { ...PLAIN, scoreDate: dayOf(on), detail: {}, ...parts },
});

export const statement = (when, orderKey, detail) => draftOf(when, { cause: 'context', orderKey, detail });

/** What officers add or take away by a decision of their own. */
export function adjustment(random, when, policy, choices) {
  const causedBy = factId(random);
  const key = `case/${causedBy}`;
  const parts = { cause: 'adjusted', indicator: 'adjustment', points: random.pick(choices), policy };
  return draftOf(when, { ...parts, caseKey: key, orderKey: key, causedBy });
}

/** Takes a line back some time later, as a revoked fact does. */
function reversalOf(target, random) {
  const points = 0 - target.line.points;
  const line = { ...target.line, cause: 'reversed', points, causedBy: factId(random), detail: {} };
  return { on: target.on, arrived: target.arrived + random.int(1, 200), line, target };
}

/** Lines that say something of the world or of the standing stay; what has points may be taken back. */
const STAY = new Set(['context', 'restored', 'reversed']);

/** So many drafts: the first ones, what `tell` says, and reversals of a share of it. */
export function drafted(random, { first, count, reversed, tell }) {
  const drafts = first.slice(0, count);
  const open = [];
  while (drafts.length < count) {
    const takesBack = open.length > 0 && random.chance(reversed);
    const told = takesBack ? [reversalOf(random.pick(open), random)] : tell().slice(0, count - drafts.length);
    if (takesBack) open.splice(open.indexOf(told[0].target), 1);
    drafts.push(...told);
    open.push(...told.filter(({ line }) => !STAY.has(line.cause)));
  }
  return drafts;
}

/** Numbers the lines of a book in the order of their arrival: one that takes another back comes behind it. */
export function bookOf({ subjectId, subjectType, scheme }, drafts) {
  const seqOf = new Map();
  const lines = drafts
    .toSorted((a, b) => a.arrived - b.arrived)
    .map((draft, i) => {
      seqOf.set(draft, i + 1);
      const reversesSeq = seqOf.get(draft.target) ?? null;
      return { subjectId, scheme, seq: i + 1, ...draft.line, reversesSeq };
    });
  return { subjectId, subjectType, scheme, lines };
}
