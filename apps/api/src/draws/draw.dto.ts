import { FEWEST_INSPECTORS, type Team } from '#draws';
import type { Day } from '#kernel';
import {
  BodyExample,
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  TextListField,
  textRule,
} from '../http/index.js';

const HASH = /^[0-9a-f]{64}$/;
/** What stands between colons of the texts that are hashed, or on lines. */
const NAME = /^[^:\u0000-\u001f\u007f]+$/;

export class StratumDto {
  @TextField({ max: 100, pattern: NAME, example: 'C' })
  readonly name!: string;

  @TextListField(textRule({ max: 20 }), { max: 20, description: 'Grades of the scheme that belong to it' })
  readonly grades: readonly string[] = [];

  @FlagField({ description: 'Whether those without a grade belong to it as well' })
  readonly notRated: boolean = false;

  @IntegerField({ min: 1, max: 100_000, description: 'How many are drawn' })
  readonly take!: number;
}

export class TeamDto implements Team {
  @IntegerField({ min: FEWEST_INSPECTORS, max: 100, description: 'Inspectors for each object' })
  readonly inspectors: number = FEWEST_INSPECTORS;

  @IntegerField({ min: 0, max: 100, description: 'Experts for each object' })
  readonly experts: number = 0;
}

export class PartyDto {
  @TextField({ max: 100, pattern: NAME })
  readonly name!: string;

  @TextField({ max: 64, pattern: HASH, description: 'SHA-256 of its nonce, as docs/draws.md says' })
  readonly hash!: string;
}

export class RedrawOfDto {
  @IdField({ description: 'The draw whose place this one takes' })
  readonly drawId!: string;

  @TextField({ max: 500 })
  readonly reason!: string;
}

@BodyExample({
  drawId: '640105-2026-spring',
  purpose: '2026年春季双随机检查',
  region: '640105',
  scheme: 'institution',
  strata: [{ name: 'C', grades: ['C'], take: 1 }],
  drawAt: '2027-01-01T02:00:00Z',
})
export class DrawDto {
  @IdField({ description: 'Begins with the region and "-"' })
  readonly drawId!: string;

  @TextField({ max: 300, description: 'For one purpose of a region there is one draw' })
  readonly purpose!: string;

  @TextField({ max: 6, pattern: /^\d{2,6}$/, description: 'A prefix of the region code' })
  readonly region!: string;

  @CodeField({ description: 'The scheme whose ratings sort the objects' })
  readonly scheme!: string;

  @CodeField({ nullable: true, description: 'Kind of institution; null = any' })
  readonly kind: string | null = null;

  @DayField({ nullable: true, description: 'The day for which the lists are right; null = today' })
  readonly day: Day | null = null;

  @IntegerField({ min: 0, max: 60, description: 'Who was inspected or visited within so many months is left out' })
  readonly noRepeatMonths: number = 12;

  @ListField(() => StratumDto, { min: 1, max: 50 })
  readonly strata!: readonly StratumDto[];

  @ObjectField(() => TeamDto)
  readonly team: TeamDto = new TeamDto();

  @InstantField({
    description: 'Of the beacon the first round from then on is taken; parties reveal until then. In a minute at least',
  })
  readonly drawAt!: string;

  @ListField(() => PartyDto, { max: 20, description: 'Two or more that bring a nonce each; empty = the public beacon' })
  readonly parties: readonly PartyDto[] = [];

  @ObjectField(() => RedrawOfDto, { nullable: true })
  readonly redrawOf: RedrawOfDto | null = null;
}

@BodyExample({ signature: 'ab'.repeat(48) })
export class BeaconDto {
  @TextField({ max: 96, pattern: /^[0-9a-f]{96}$/, description: 'Of the round that the draw names' })
  readonly signature!: string;
}

@BodyExample({ party: '纪检组', nonce: 'ab'.repeat(32) })
export class RevealDto {
  @TextField({ max: 100, pattern: NAME })
  readonly party!: string;

  @TextField({ max: 256, pattern: /^([0-9a-f]{2}){32,128}$/, description: '32 to 128 random bytes' })
  readonly nonce!: string;
}
