import type { Against } from '#appeals';
import { say } from '#kernel';
import { CodeField, fault, IdField, IntegerField, INVALID_CONTENT, invalid, ObjectField } from '../http/index.js';

export class AgainstLineDto {
  @CodeField({ example: 'personnel' })
  readonly scheme!: string;

  @IntegerField({ min: 1, max: 2_147_483_647, description: '`seq` of the line in the book of the subject' })
  readonly seq!: number;
}

/** What an appeal is against: exactly one of them. */
export class AgainstDto {
  @IdField({ nullable: true, description: 'A whole fact, whoever it concerns' })
  readonly evidenceId: string | null = null;

  @ObjectField(() => AgainstLineDto, { nullable: true, description: "One line of the subject's own book" })
  readonly line: AgainstLineDto | null = null;

  @IdField({ nullable: true, description: 'An adjustment of the subject that was approved' })
  readonly adjustmentId: string | null = null;

  @IdField({ nullable: true, description: "A closing: the subject's own rank in it" })
  readonly closingId: string | null = null;
}

interface Named {
  readonly evidenceId: string | null;
  readonly against: AgainstDto | null;
}

/** Exactly one thing has to be named; a fact may be named by its id alone. */
export function againstIn({ evidenceId, against }: Named): Against {
  const given: readonly (Against | null)[] = [
    evidenceId === null ? null : { evidenceId },
    ...(against === null ? [] : thingsIn(against)),
  ];
  const [one, ...more] = given.flatMap((thing) => thing ?? []);
  if (one === undefined || more.length > 0) throw invalid(INVALID_CONTENT, [fault('against', 'wrong-format', ONE)]);
  return one;
}

const thingsIn = ({ evidenceId, line, adjustmentId, closingId }: AgainstDto): (Against | null)[] => [
  evidenceId === null ? null : { evidenceId },
  line === null ? null : { line: { ...line } },
  adjustmentId === null ? null : { adjustmentId },
  closingId === null ? null : { closingId },
];

const ONE = say(
  '应且仅应指明一项：信息、流水、调整或关账',
  'names exactly one thing: a fact, a line, an adjustment or a closing',
);
