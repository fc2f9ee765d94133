import {
  BodyExample,
  DayField,
  EachField,
  FlagField,
  IdField,
  InstantField,
  IntegerField,
  PseudonymField,
  SignedMoneyField,
  SubjectIdField,
} from '../http/index.js';

const MAX_EPOCH = 999_999_999_999_999;

export class ClaimLineDto {
  @IdField({ description: "The settlement system's own name of the line" })
  readonly lineId!: string;

  @SubjectIdField()
  readonly institutionId!: string;

  @SubjectIdField({ nullable: true, description: 'Whose service it was; null = nobody in particular' })
  readonly practitionerId: string | null = null;

  @PseudonymField({ nullable: true, description: 'A keyed hash behind the version of its key' })
  readonly insuredPersonId: string | null = null;

  @DayField({ description: 'Day of the service: what held then decides' })
  readonly serviceDate!: string;

  @FlagField({ description: 'Emergency or rescue' })
  readonly emergency: boolean = false;

  @SignedMoneyField({ nullable: true, description: 'Below zero: a refund. Decides nothing; for the caller' })
  readonly amount: string | null = null;
}

@BodyExample({
  lines: [
    {
      lineId: '1',
      institutionId: 'H64010500001',
      practitionerId: 'D640105000001',
      serviceDate: '2025-07-02',
      amount: '-5.00',
    },
  ],
})
export class PaymentCheckDto {
  @EachField(() => ClaimLineDto, { min: 1, max: 5000, description: 'Each is answered by itself, right or wrong' })
  readonly lines!: readonly ClaimLineDto[];

  @InstantField({ nullable: true, description: 'Answer with what was known by then; null = everything' })
  readonly knownAt: string | null = null;

  @IntegerField({ min: 0, max: MAX_EPOCH, nullable: true, description: 'Replay a check by the knownSeq it named' })
  readonly knownSeq: number | null = null;
}
