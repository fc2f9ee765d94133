import type { AskedExit, AskedListing } from '#lists';
import { AttachmentDto } from '../adjustments/adjustment.dto.js';
import {
  BodyExample,
  CodeField,
  DayField,
  IdField,
  ListField,
  MomentField,
  PageQuery,
  SubjectIdField,
  TextField,
} from '../http/index.js';

@BodyExample({
  subjectId: 'H64010500001',
  scheme: 'institution',
  list: 'joint-punishment',
  from: '2026-05-06',
  reason: 'Fraud of more than a million yuan, decided finally',
  basis: 'Regulation 735 art 40',
  becauseOf: 'ev_01jx',
  reference: '2026-L-1',
})
export class ListEntryDto {
  @SubjectIdField()
  readonly subjectId!: string;

  @CodeField({ example: 'institution', description: 'The scheme whose rules have the list' })
  readonly scheme!: string;

  @CodeField({ example: 'joint-punishment', description: 'One of the lists of the scheme in force on the day' })
  readonly list!: string;

  @DayField({ description: 'The first day on the list' })
  readonly from!: string;

  @DayField({ nullable: true, description: 'The first day off it; null = as long as the list allows' })
  readonly until: string | null = null;

  @TextField({ max: 2000, description: 'Why, as the subject is told' })
  readonly reason!: string;

  @TextField({ max: 500, description: 'The legal basis, as the subject is told' })
  readonly basis!: string;

  @IdField({ nullable: true, description: 'The fact that it rests on: taken back or repaired, the entry goes with it' })
  readonly becauseOf: string | null = null;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

@BodyExample({
  endsOn: '2027-06-01',
  reason: 'The least time is over, and everything was put right',
  basis: 'NDRC Order 36',
  reference: '2027-X-1',
})
export class ListExitDto {
  @DayField({ description: 'The first day off the list' })
  readonly endsOn!: string;

  @TextField({ max: 2000, description: 'Why, as the subject is told' })
  readonly reason!: string;

  @TextField({ max: 500, description: 'The legal basis, as the subject is told' })
  readonly basis!: string;

  @TextField({ max: 200, nullable: true })
  readonly reference: string | null = null;

  @ListField(() => AttachmentDto, { max: 50 })
  readonly evidence: readonly AttachmentDto[] = [];
}

export class ListEntriesQuery extends PageQuery {
  @CodeField({ optional: true, example: 'joint-punishment' })
  readonly list?: string;

  @SubjectIdField({ optional: true })
  readonly subjectId?: string;

  @MomentField({ optional: true, description: 'Who was on it on that day; absent = all entries that ever were' })
  readonly asOf?: string;
}

/** Days and codes are checked by the fields: what is left is their type. */
export const askedListing = (body: ListEntryDto): AskedListing => ({ ...body }) as AskedListing;

export const askedExit = (body: ListExitDto, entryId: string | null): AskedExit =>
  ({ ...body, entryId: entryId! }) as AskedExit;
