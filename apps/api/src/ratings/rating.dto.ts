import { SUBJECT_TYPES } from '#registry';
import {
  BodyExample,
  CodeField,
  IntegerField,
  MomentField,
  OneOfField,
  PageQuery,
  RegionPrefixField,
  SubjectIdListField,
  TextField,
} from '../http/index.js';
import { STATUSES } from './standing.view.js';

const MAX_EPOCH = 999_999_999_999_999;

/** For what day, and by what was known when. */
export class MomentQuery {
  @MomentField({ optional: true, description: 'A Shanghai day (its end) or an instant; absent = now' })
  readonly asOf?: string;

  @MomentField({ optional: true, description: 'Answer with what was known by then' })
  readonly knownAt?: string;

  @IntegerField({ min: 0, max: MAX_EPOCH, optional: true, description: 'Replay an answer by the knownSeq it named' })
  readonly knownSeq?: number;

  @IntegerField({
    min: 1,
    max: MAX_EPOCH,
    optional: true,
    description: 'Include this line: the number that ends the `entryId` of a write',
  })
  readonly minSeq?: number;
}

export class RatingQuery extends MomentQuery {
  @CodeField({ optional: true, description: 'Absent = the primary scheme of the subject type' })
  readonly scheme?: string;
}

export class HistoryQuery extends PageQuery {
  @CodeField({ optional: true, description: 'Absent = the primary scheme of the subject type' })
  readonly scheme?: string;
}

export class RatingListQuery extends PageQuery {
  @CodeField({ optional: true, description: 'Absent = the primary scheme of each subject type' })
  readonly scheme?: string;

  @OneOfField(SUBJECT_TYPES, { optional: true })
  readonly subjectType?: string;

  @RegionPrefixField({ optional: true })
  readonly region?: string;

  @OneOfField(Object.keys(STATUSES), { optional: true })
  readonly standing?: string;

  @TextField({ max: 20, optional: true, description: 'A grade of the policy: A' })
  readonly grade?: string;
}

@BodyExample({ subjectIds: ['D640105000001', 'H64010500001'], asOf: '2025-04-01' })
export class BatchDto {
  @SubjectIdListField({ min: 1, max: 1000 })
  readonly subjectIds!: readonly string[];

  @CodeField({ nullable: true, description: 'null = the primary scheme of each subject type' })
  readonly scheme: string | null = null;

  @MomentField({ nullable: true, description: 'A Shanghai day (its end) or an instant; null = now' })
  readonly asOf: string | null = null;
}
