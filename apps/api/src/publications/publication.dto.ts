import type { AskedPublication, AskedWithdrawal } from '#publication';
import { PUBLICATION_ENDS } from '#publication';
import { DISHONESTY } from '#scoring';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import {
  BodyExample,
  DayField,
  IdField,
  ListField,
  MomentField,
  OneOfField,
  PageQuery,
  SubjectIdField,
  TextField,
} from '../http/index.js';

const CLASSES = Object.keys(DISHONESTY);

@BodyExample({
  evidenceId: 'ev_01jx',
  subjectId: 'H64010500001',
  class: 'serious',
  publishedOn: '2026-05-06',
  title: 'A hospital billed admissions that never were',
  text: 'The hospital billed 31 admissions that never were. The money was recovered, and a fine imposed.',
  reason: 'A typical case',
  basis: 'NHSA Order 4',
  reference: '2026-PB-1',
})
export class PublicationDto {
  @IdField({ description: 'The fact that is made public' })
  readonly evidenceId!: string;

  @SubjectIdField({ description: 'Whom it is about; the fact wrote into a book of it' })
  readonly subjectId!: string;

  @OneOfField(CLASSES, { description: 'The class of dishonesty: at most 3, 3 to 12, 12 to 36 months' })
  readonly class!: string;

  @DayField()
  readonly publishedOn!: string;

  @DayField({
    nullable: true,
    description: 'The first day on which it is no longer public; null = as its class allows',
  })
  readonly until: string | null = null;

  @TextField({ max: 200, description: 'What everybody reads; it tells of no person' })
  readonly title!: string;

  @TextField({ max: 5000, description: 'What everybody reads; it tells of no person' })
  readonly text!: string;

  @TextField({ max: 2000 })
  readonly reason!: string;

  @TextField({ max: 500, description: 'The legal basis' })
  readonly basis!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

@BodyExample({
  outcome: 'withdrawn',
  endsOn: '2027-06-01',
  reason: 'The decision was annulled',
  basis: 'NHSA Order 4',
  reference: '2027-PW-1',
})
export class PublicationWithdrawalDto {
  @OneOfField(PUBLICATION_ENDS)
  readonly outcome!: string;

  @DayField({ description: 'The day on which it was done' })
  readonly endsOn!: string;

  @TextField({
    max: 5000,
    nullable: true,
    description: 'Of a correction: the words that take the place of the old ones',
  })
  readonly text: string | null = null;

  @TextField({ max: 2000 })
  readonly reason!: string;

  @TextField({ max: 500, description: 'The legal basis' })
  readonly basis!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

export class PublicationsQuery extends PageQuery {
  @SubjectIdField({ optional: true })
  readonly subjectId?: string;

  @OneOfField(CLASSES, { optional: true })
  readonly class?: string;

  @MomentField({ optional: true, description: 'What was public on that day; absent = today' })
  readonly asOf?: string;
}

/** Days and choices are checked by the fields: what is left is their type. */
export const askedPublication = (body: PublicationDto): AskedPublication => ({ ...body }) as AskedPublication;

export const askedWithdrawal = (body: PublicationWithdrawalDto, publicationId: string | null): AskedWithdrawal =>
  ({ ...body, publicationId: publicationId! }) as AskedWithdrawal;
