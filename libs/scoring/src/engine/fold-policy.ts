import { addMonthsTo, assert, calendarOf, type DayNumber, dayNumber, dayOfMonth, firstDayOf } from '#kernel';
import type { PolicyRef } from '../model/entry.js';
import { type CycleRule, rolls } from '../policy/cycle.js';
import type { Erasure } from '../parts/indicators/indicator-document.js';
import type { DecayStep } from '../parts/decay/decay-document.js';
import type { CompiledRecurrence } from '../parts/recurrence/compile-recurrence.js';
import { rollingStart } from '../parts/recurrence/occurrences.js';
import { type AbsenceRule, absenceRules } from './absence-rules.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** Lines that belong to no group of a policy, and the adjustments and repairs of officers: neither has a limit. */
export const UNGROUPED = 0;
export const ADJUSTED = 1;

/** What an indicator or an assessment of one version does to a line that counts. */
export interface FoldRule {
  readonly id: string;
  /** Place of the group among those of the scheme. */
  readonly group: number;
  /** A newer line of the same rule takes an older one's place: an assessment. */
  readonly newest: boolean;
  /** In one piece of evidence the same indicator counts once, whatever the violations. */
  readonly once: boolean;
  /** The grade that is left while a line counts; `null` = no veto. */
  readonly veto: string | null;
  /** Whether a line of it says that the subject is on the list of its name. */
  readonly list: boolean;
  /** What is erased from the day after a line of it began to count. */
  readonly erases: Erasure | null;
  readonly recurrence: CompiledRecurrence | null;
  readonly decay: readonly DecayStep[] | null;
}

/** One version as the fold uses it: days and points are numbers, names are places. */
export interface FoldVersion {
  readonly policy: CompiledPolicy;
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly rules: ReadonlyMap<string, FoldRule>;
  /** Assessments of which it matters whether one counts. */
  readonly absences: readonly AbsenceRule[];
  /** By group; `Infinity` = none. */
  readonly limits: readonly number[];
  readonly cycleEnd: (day: DayNumber) => DayNumber;
  /** Whether a cycle begins with the first line that counts while none runs. */
  readonly beginsWithFact: boolean;
  /** The first day of the cycle; a rolling one never turns. */
  readonly cycleStart: (day: DayNumber) => DayNumber;
  /** The first day whose lines lie in the cycle of a day. */
  readonly windowStart: (day: DayNumber) => DayNumber;
}

/** All versions of a scheme, compiled once. */
export interface FoldScheme {
  readonly timeline: PolicyTimeline;
  readonly versions: readonly FoldVersion[];
  /** The base versions from the newest on. */
  readonly bases: readonly FoldVersion[];
  readonly first: FoldVersion;
  readonly groups: readonly string[];
  readonly changes: readonly DayNumber[];
  /** The same and the first day of all, ascending: the days on which something changes in a book without any lines. */
  readonly days: readonly DayNumber[];
  /** Months after which being contracted, or a ranking, says otherwise. */
  readonly waits: readonly number[];
  readonly holds: readonly number[];
  /** Whether a version lets the staff weigh on the score. */
  readonly staffed: boolean;
  readonly regional: boolean;
  readonly recurring: boolean;
  /** Whether a version has points of which less is left as time goes by. */
  readonly decaying: boolean;
  /** Whether what happened weighs otherwise once a cycle has turned: staff, earlier cycles, a rise since the last close. */
  readonly turning: boolean;
  /** Cycles, or calendar years, that something looks back at: a day of change for each after every change. */
  readonly cyclesBack: number;
  readonly yearsBack: number;
  /** Whether a day asks for what an earlier one was. */
  readonly remembers: boolean;
  /** Whether a version asks what the last facts were. */
  readonly sequenced: boolean;
  /** Whether a day is graded by more than its score, vetoes and standing: what the parts gave, what the last facts were. */
  readonly restless: boolean;
  /** Whether it matters under a version that no assessment counts. */
  readonly absent: boolean;
  /** Whether a version has indicators that erase. */
  readonly erasing: boolean;
  /** Whether a version has gates. */
  readonly gated: boolean;
  /** Whether a version keeps the score inside its range after each score date. */
  readonly runs: boolean;
  versionOf(ref: PolicyRef): FoldVersion | null;
}

const schemes = new WeakMap<PolicyTimeline, FoldScheme>();

/** The compiled form of a timeline; the same object for the same timeline. */
export function foldSchemeOf(timeline: PolicyTimeline): FoldScheme {
  const known = schemes.get(timeline) ?? compileScheme(timeline);
  schemes.set(timeline, known);
  return known;
}

function compileScheme(timeline: PolicyTimeline): FoldScheme {
  const named = timeline.versions.flatMap(({ groups }) => [...groups.keys()]);
  const groups = ['', 'adjustments', ...new Set(named)];
  const places = new Map(groups.map((id, place) => [id, place]));
  const versions = timeline.versions.map((policy) => compileVersion(policy, timeline, groups, places));
  const bases = versions.filter(({ policy }) => policy.region === null).toReversed();
  const first = bases.at(-1);
  assert(first !== undefined, 'a timeline has a base version');
  return {
    timeline,
    versions,
    bases,
    first,
    groups,
    ...daysOf(timeline, first.from),
    regional: versions.length > bases.length,
    decaying: versions.some(({ rules }) => [...rules.values()].some(({ decay }) => decay !== null)),
    recurring: versions.some(({ rules }) => [...rules.values()].some(({ recurrence }) => recurrence !== null)),
    ...memoryOf(timeline),
    sequenced: versions.some(({ policy }) => policy.sequences.length > 0),
    restless: versions.some(
      ({ policy: { sequences, grading } }) => sequences.length + (grading?.worstItems.length ?? 0) > 0,
    ),
    absent: versions.some(({ absences }) => absences.length > 0),
    erasing: versions.some(({ rules }) => [...rules.values()].some(({ erases }) => erases !== null)),
    gated: versions.some(({ policy }) => policy.gates.size > 0),
    runs: versions.some(({ policy }) => policy.score.clamp === 'running'),
    versionOf: lookUp(versions),
  };
}

/** By what lines name. Most name what the line before did: a comparison in place of two look-ups. */
function lookUp(versions: readonly FoldVersion[]): FoldScheme['versionOf'] {
  const known = new Map(versions.map((version) => [nameOf(version.policy.ref), version]));
  let last: FoldVersion | null = null;
  return (ref) => {
    if (last !== null && last.policy.ref.version === ref.version && last.policy.ref.code === ref.code) return last;
    const found = known.get(nameOf(ref)) ?? null;
    last = found ?? last;
    return found;
  };
}

const nameOf = ({ code, version }: PolicyRef): string => `${code} ${version}`;

function daysOf({ versions, changes }: PolicyTimeline, begins: DayNumber) {
  const numbers = changes.map(dayNumber);
  return {
    changes: numbers,
    days: [...new Set([begins, ...numbers])].toSorted((a, b) => a - b),
    waits: versions.flatMap(({ notRated }) => notRated.flatMap(({ months }) => months ?? [])),
    holds: versions.flatMap(({ ranking }) => ranking?.rule.holds.months ?? []),
    staffed: versions.some(({ staff }) => staff !== null),
  };
}

/** What a scheme's days ask of those before them. */
function memoryOf({ versions }: PolicyTimeline) {
  const hysteresis = versions.some(({ grading }) => (grading?.hysteresis ?? null) !== null);
  const carries = versions.some(({ carryOver }) => carryOver !== null);
  const weighed = Math.max(0, ...versions.map(({ earlierCycles }) => earlierCycles?.weights.length ?? 0));
  const yearsBack = Math.max(0, ...versions.map(({ decisions }) => decisions.yearsAsked));
  const ranked = versions.some(({ ranking }) => ranking !== null);
  const severalYears = versions.some(({ standing }) => (standing?.severalYears.length ?? 0) > 0);
  return {
    turning: hysteresis || weighed > 0 || versions.some(({ staff }) => staff !== null),
    cyclesBack: Math.max(1, weighed),
    yearsBack,
    remembers: carries || hysteresis || weighed > 0 || yearsBack > 0 || ranked || severalYears,
  };
}

function compileVersion(
  policy: CompiledPolicy,
  { versions }: PolicyTimeline,
  groups: readonly string[],
  places: ReadonlyMap<string, number>,
): FoldVersion {
  const placeOf = (group: string | null): number => (group === null ? UNGROUPED : (places.get(group) ?? UNGROUPED));
  const rules = new Map<string, FoldRule>();
  for (const { id, group, rule, recurrence } of policy.indicators) {
    const once = group !== null && policy.groups.get(group)?.rule.once === 'indicator' && rule.per === 'finding';
    const veto = rule.veto?.grade ?? null;
    const { erases = null, decay = null } = rule;
    const list = rule.list !== undefined;
    rules.set(id, { id, group: placeOf(group), newest: false, once, veto, list, erases, recurrence, decay });
  }
  for (const { id, group } of policy.assessments)
    rules.set(id, {
      id,
      group: placeOf(group),
      newest: true,
      once: false,
      veto: null,
      list: false,
      erases: null,
      recurrence: null,
      decay: null,
    });
  // A line of an older version may belong to a group that this one no longer has: the last that had it limits it.
  const limitOf = (id: string): number =>
    (policy.groups.get(id) ?? versions.findLast((version) => version.groups.has(id))?.groups.get(id))?.limit ??
    Infinity;
  return {
    policy,
    from: dayNumber(policy.from),
    until: policy.until === null ? Infinity : dayNumber(policy.until),
    rules,
    absences: absenceRules(policy.assessments, placeOf),
    limits: groups.map((id, place) => (place <= ADJUSTED ? Infinity : limitOf(id))),
    cycleEnd: cycleEndOf(policy.cycle),
    beginsWithFact: policy.cycle.kind === 'fromFact',
    cycleStart: cycleStartOf(policy.cycle),
    windowStart: windowStartOf(policy.cycle),
  };
}

/** The first day on which what happened on a day no longer lies in the cycle. */
export function cycleEndOf(rule: CycleRule): (day: DayNumber) => DayNumber {
  if (rolls(rule)) return (day) => addMonthsTo(day, rule.months);
  if (rule.kind === 'fixed') return fixedEnd(rule);
  let [begins, ends] = [0, 0];
  // Lines come in order of time: most lie in the year of the one before.
  return (day) => {
    if (day >= begins && day < ends) return ends;
    const { year } = calendarOf(day);
    [begins, ends] = [firstDayOf(year), firstDayOf(year + 1)];
    return ends;
  };
}

type FixedCycle = Extract<CycleRule, { kind: 'fixed' }>;

const fixedEnd = (rule: FixedCycle) => (day: DayNumber) => fixedTurn(rule, day, rule.months);

/** The start of a fixed cycle, and `ahead` months on: whole months of the calendar, so no end of a month clamps. */
function fixedTurn({ from, months }: FixedCycle, day: DayNumber, ahead: number): DayNumber {
  const [month = 1, date = 1] = from.split('-').map(Number);
  const at = calendarOf(day);
  const since = at.year * 12 + at.month - month - (at.date < date ? 1 : 0);
  const start = since - (((since % months) + months) % months) + month - 1 + ahead;
  return dayOfMonth(Math.floor(start / 12), (start % 12) + 1, date);
}

/** The first day of the cycle of a day; what rolls never turns. */
function cycleStartOf(rule: CycleRule): (day: DayNumber) => DayNumber {
  if (rolls(rule)) return () => -Infinity;
  if (rule.kind === 'fixed') return (day) => fixedTurn(rule, day, 0);
  return (day) => firstDayOf(calendarOf(day).year);
}

function windowStartOf(rule: CycleRule): (day: DayNumber) => DayNumber {
  return rolls(rule) ? (day) => rollingStart(rule.months, day) : cycleStartOf(rule);
}

/** The base version in force on a day; `null` = none is. */
export function baseOn({ bases }: FoldScheme, day: DayNumber): FoldVersion | null {
  for (const version of bases) if (version.from <= day && day < version.until) return version;
  return null;
}
