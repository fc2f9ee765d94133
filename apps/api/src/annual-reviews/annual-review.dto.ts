import { type AskedReview, REVIEW_RESULTS } from '#annual-reviews';
import type { Asked } from '#casework';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import {
  BodyExample,
  CodeField,
  DayField,
  IntegerField,
  ListField,
  MomentField,
  OneOfField,
  PageQuery,
  SubjectIdField,
  TextField,
} from '../http/index.js';

const YEARS = { min: 2000, max: 2999 } as const;
const MAX_EPOCH = 999_999_999_999_999;

@BodyExample({
  subjectId: 'H64010500001',
  scheme: 'institution',
  year: 2025,
  result: 'conditional',
  conditions: 'Prescriptions are checked before they are paid, by the end of March',
  reason: 'Points for overcharging in two quarters',
  basis: 'Service agreement, art. 12',
  reviewedOn: '2026-01-20',
  reference: '2026-R-1',
})
export class AnnualReviewDto {
  @SubjectIdField({ description: 'The institution' })
  readonly subjectId!: string;

  @CodeField({ example: 'institution', description: 'By whose rating the year is reviewed' })
  readonly scheme!: string;

  @IntegerField({ ...YEARS, description: 'The calendar year that is reviewed' })
  readonly year!: number;

  @OneOfField(REVIEW_RESULTS)
  readonly result!: string;

  @TextField({ max: 2000, nullable: true, description: 'What has to be done: of `conditional` alone' })
  readonly conditions: string | null = null;

  @TextField({ max: 2000, description: 'Why, as the institution is told' })
  readonly reason!: string;

  @TextField({ max: 500, description: 'The legal basis, as the institution is told' })
  readonly basis!: string;

  @DayField()
  readonly reviewedOn!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

export class AnnualReviewListQuery extends PageQuery {
  @SubjectIdField({ optional: true })
  readonly subjectId?: string;
}

export class ReviewedYearQuery {
  @IntegerField({ ...YEARS, description: 'A calendar year that has begun' })
  readonly year!: number;

  @CodeField({ optional: true, description: 'Absent = the primary scheme of the institution' })
  readonly scheme?: string;

  @MomentField({ optional: true, description: 'Answer with what was known by then' })
  readonly knownAt?: string;

  @IntegerField({ min: 0, max: MAX_EPOCH, optional: true, description: 'Replay an answer by the knownSeq it named' })
  readonly knownSeq?: number;
}

export const askedReview = ({ subjectId, scheme, ...command }: AnnualReviewDto) =>
  ({ subjectId, scheme, command }) as Asked<AskedReview>;
