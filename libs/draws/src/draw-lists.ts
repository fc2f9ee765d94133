import type { Day } from '#kernel';
import type {
  DrawMember,
  DrawObject,
  Exclusion,
  ExclusionReason,
  LeftOut,
  LeftOutReason,
  Stratum,
} from './commitment.js';
import { MOST_WEIGHT } from './commitment.js';
import type { Inspector, InspectorKind } from './inspector.js';

/** A part of the objects as it is asked for. */
export interface AskedStratum {
  readonly name: string;
  /** Grades of the scheme; `null` among them = not rated. */
  readonly grades: readonly (string | null)[];
  readonly take: number;
}

/** An institution as its rating of the day says it. */
export interface Candidate {
  readonly id: string;
  readonly grade: string | null;
  /** Inspections a year by the policy's inspection decision; `null` = it says none. */
  readonly timesPerYear: number | null;
  readonly ended: boolean;
  readonly recentlyInspected: boolean;
}

/** What registers and ratings told of one day. */
export interface DrawSources {
  readonly day: Day;
  readonly candidates: readonly Candidate[];
  readonly inspectors: readonly Inspector[];
  /** Where practitioners worked, by their id. */
  readonly employers: ReadonlyMap<string, readonly Employment[]>;
  /** Objects by those who were drawn for them within the no-repeat window. */
  readonly visits: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Employment {
  readonly institutionId: string;
  /** Whether that is so on the day of the draw; else it was, or will be. */
  readonly present: boolean;
}

export interface DrawLists {
  readonly strata: readonly Stratum[];
  readonly objects: readonly DrawObject[];
  readonly inspectors: readonly DrawMember[];
  readonly experts: readonly DrawMember[];
  readonly leftOut: readonly LeftOut[];
}

/** Sorts registers and ratings into the lists of a draw; whatever is in none of them is left out with the reason. */
export function drawLists(sources: DrawSources, asked: readonly AskedStratum[]): DrawLists {
  const objects: DrawObject[] = [];
  const leftOut: LeftOut[] = [];
  for (const candidate of sources.candidates) {
    const stratum = asked.find(({ grades }) => grades.includes(candidate.grade))?.name;
    const reason = reasonOf(candidate, stratum);
    if (reason !== null) leftOut.push({ kind: 'object', id: candidate.id, reason });
    else objects.push({ id: candidate.id, stratum: stratum!, weight: weightOf(candidate) });
  }
  const strata = asked.map(({ name, take }) => ({ name, take }));
  const members = membersOf(sources, new Set(objects.map(({ id }) => id)));
  return { strata, objects, ...members, leftOut: [...leftOut, ...members.leftOut] };
}

function reasonOf({ grade, ended, recentlyInspected }: Candidate, stratum: string | undefined): LeftOutReason | null {
  if (ended) return 'ended';
  if (recentlyInspected) return 'recentlyInspected';
  if (stratum !== undefined) return null;
  return grade === null ? 'notRated' : 'otherGrade';
}

/** Within a stratum those whom the policy has inspected more often are likelier: a ticket for each inspection a year. */
const weightOf = ({ timesPerYear }: Candidate): number =>
  Math.min(MOST_WEIGHT, Math.max(1, Math.round(timesPerYear ?? 1)));

function membersOf(sources: DrawSources, objects: ReadonlySet<string>) {
  const lists = { inspectors: [] as DrawMember[], experts: [] as DrawMember[], leftOut: [] as LeftOut[] };
  const listOf = (kind: InspectorKind): DrawMember[] => (kind === 'inspector' ? lists.inspectors : lists.experts);
  for (const inspector of sources.inspectors) {
    const reason = awayOn(inspector, sources.day);
    const { inspectorId: id, kind } = inspector;
    if (reason !== null) lists.leftOut.push({ kind, id, reason });
    else listOf(kind).push({ id, exclusions: exclusionsOf(inspector, sources, objects) });
  }
  return lists;
}

function awayOn({ endedOn, absences }: Inspector, day: Day): LeftOutReason | null {
  if (endedOn !== null && endedOn <= day) return 'ended';
  return absences.some(({ from, until }) => from <= day && (until === null || until > day)) ? 'absent' : null;
}

/** Of several reasons the first counts: what was stated, where somebody works, has worked, has been. */
function exclusionsOf(inspector: Inspector, sources: DrawSources, objects: ReadonlySet<string>): Exclusion[] {
  const { inspectorId, subjectId, conflicts } = inspector;
  const employers = subjectId === null ? [] : (sources.employers.get(subjectId) ?? []);
  const found: (readonly [string, ExclusionReason])[] = [
    ...conflicts.map(({ institutionId, reason }) => [institutionId, reason] as const),
    ...employers.filter(({ present }) => present).map((each) => [each.institutionId, 'sameInstitution'] as const),
    ...employers.map(({ institutionId }) => [institutionId, 'formerEmployer'] as const),
    ...[...(sources.visits.get(inspectorId) ?? [])].map((object) => [object, 'recentlyVisited'] as const),
  ];
  const first = new Map(found.toReversed());
  return [...first].filter(([object]) => objects.has(object)).map(([object, reason]) => ({ object, reason }));
}
