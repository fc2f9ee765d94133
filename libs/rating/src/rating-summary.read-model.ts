import { type Database, Prisma } from '#database';
import type { Day, Points } from '#kernel';
import { SUBJECTS_NOW } from '#known';
import { PRACTITIONER_TYPES } from '#registry';
import type { RatingState } from './rating-state.js';

type Status = RatingState['standing']['status'];
type Awaiting = RatingState['standing']['awaiting'];

/** The two groups of subjects that a summary tells apart. */
export type RatedGroup = 'institution' | 'practitioner';

/** Institutions of one kind with one grade; `null` = not rated. */
export interface GradeCount {
  readonly scheme: string;
  readonly kind: string | null;
  readonly grade: string | null;
  readonly count: number;
}

export interface StandingCount {
  readonly scheme: string;
  readonly group: RatedGroup;
  readonly status: Status;
  readonly awaiting: Awaiting;
  readonly count: number;
  /** Those of them whose score isn't zero. */
  readonly withPoints: number;
}

/** A practitioner whose services the fund doesn't pay as usual. */
export interface BarredPerson {
  readonly subjectId: string;
  readonly subjectType: string;
  readonly name: string;
  readonly score: Points | null;
  readonly status: Status;
  readonly awaiting: Awaiting;
  readonly until: Day | null;
  /** What the settlement system is told of the person. */
  readonly payment: string | null;
}

/** How many subjects with a grade are told a value of one field of one decision. */
export interface OutcomeCount {
  readonly scheme: string;
  readonly group: RatedGroup;
  readonly decision: string;
  readonly grade: string | null;
  readonly field: string;
  readonly value: unknown;
  readonly count: number;
}

/** Periods differ from subject to subject: counting them says nothing. */
const PERIODS = ['from', 'until'];

const RATED = Prisma.sql`
  rating r JOIN ${SUBJECTS_NOW}
  ON s.id = r.subject_id AND s.subject_type = ANY (${['institution', ...PRACTITIONER_TYPES]})`;
const GROUP = Prisma.sql`CASE s.subject_type WHEN 'institution' THEN 'institution' ELSE 'practitioner' END`;
const STATUS = Prisma.sql`r.published->'standing'->>'status'`;
const AWAITING = Prisma.sql`r.published->'standing'->>'awaiting'`;

/**
 * What all ratings together say, as others were told them last: each question is one statement over the projection,
 * however many subjects there are.
 */
export class RatingSummary {
  constructor(private readonly database: Database) {}

  grades(): Promise<GradeCount[]> {
    return this.database.$queryRaw<GradeCount[]>`
      SELECT r.scheme, v.kind, r.published->>'grade' AS grade, count(*)::int AS count
      FROM ${RATED} WHERE s.subject_type = 'institution'
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  }

  standings(): Promise<StandingCount[]> {
    return this.database.$queryRaw<StandingCount[]>`
      SELECT r.scheme, ${GROUP} AS "group", ${STATUS} AS status, ${AWAITING} AS awaiting, count(*)::int AS count,
        count(*) FILTER (WHERE (r.published->>'score')::numeric <> 0)::int AS "withPoints"
      FROM ${RATED} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
  }

  /** The first few practitioners in each state but the normal one, those with most points first. */
  barred(ofEach: number): Promise<BarredPerson[]> {
    return this.database.$queryRaw<BarredPerson[]>`
      SELECT "subjectId", "subjectType", name, score, status, awaiting, until, payment FROM (
        SELECT s.id AS "subjectId", s.subject_type AS "subjectType", v.name, (r.published->>'score')::int AS score,
          ${STATUS} AS status, ${AWAITING} AS awaiting, r.published->'standing'->>'until' AS until,
          r.published->'decisions'->'payment'->>'status' AS payment,
          row_number() OVER (PARTITION BY ${STATUS}, ${AWAITING}
            ORDER BY (r.published->>'score')::int DESC NULLS LAST, s.id) AS place
        FROM ${RATED} WHERE s.subject_type <> 'institution' AND ${STATUS} <> 'normal') ranked
      WHERE place <= ${ofEach}
      ORDER BY status DESC, awaiting NULLS FIRST, place, "subjectId"`;
  }

  outcomes(): Promise<OutcomeCount[]> {
    return this.database.$queryRaw<OutcomeCount[]>`
      SELECT r.scheme, ${GROUP} AS "group", d.key AS decision, r.published->>'grade' AS grade,
        f.key AS field, f.value, count(*)::int AS count
      FROM ${RATED}
      CROSS JOIN LATERAL jsonb_each(r.published->'decisions') d
      CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(d.value) WHEN 'object' THEN d.value ELSE '{}' END) f
      WHERE jsonb_typeof(f.value) <> 'null' AND f.key <> ALL (${PERIODS})
      GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 7 DESC, 6`;
  }
}
