import { DRAW_RECORD_SCHEMA, DRAW_STATUSES, type DrawRecord, statusOf, type StoredDraw } from '#draws';
import { PageOf } from '../http/index.js';
import {
  ShownDay,
  ShownHash,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownOneOf,
  ShownSchema,
  ShownText,
} from '../presenting/shown.js';

const { commitment, randomness, result } = DRAW_RECORD_SCHEMA.properties;

/** The published record of a draw, from which anybody can draw again: docs/draws.md. */
export class DrawRecordView {
  @ShownSchema(commitment!, { description: 'What was fixed before the randomness could be known' })
  readonly commitment!: object;

  @ShownHash({ description: 'SHA-256 of the canonical JSON of `commitment`' })
  readonly hash!: string;

  @ShownSchema(randomness!, { description: 'null = not known yet' })
  readonly randomness!: object | null;

  @ShownSchema(result!, { description: 'Who was drawn; null = nobody yet' })
  readonly result!: readonly object[] | null;
}

/** A draw in a list. */
export class ListedDrawView {
  @ShownId()
  readonly drawId!: string;

  @ShownText()
  readonly purpose!: string;

  @ShownText({ description: 'A prefix of the region code' })
  readonly region!: string;

  @ShownDay()
  readonly day!: string;

  @ShownOneOf(DRAW_STATUSES, {
    description: 'committed: waits for its randomness; void: it did not come in time; replaced: another took its place',
  })
  readonly status!: string;

  @ShownHash({ description: 'SHA-256 of its commitment' })
  readonly hash!: string;

  @ShownInstant()
  readonly committedAt!: string;

  @ShownInteger({ description: 'How many objects were drawn' })
  readonly drawn!: number;

  @ShownId({ nullable: true, description: 'The draw that took its place' })
  readonly replacedBy!: string | null;
}

export class DrawPage extends PageOf(ListedDrawView) {}

export const drawRecordView = ({ commitment, hash, randomness, result }: DrawRecord): DrawRecordView => ({
  commitment,
  hash,
  randomness,
  result,
});

export function listedDrawView(draw: StoredDraw, now: Date): ListedDrawView {
  const { commitment, hash, result } = draw.record;
  const { id, purpose, region, day, committedAt } = commitment;
  const status = statusOf(draw, now);
  return {
    drawId: id,
    purpose,
    region,
    day,
    status,
    hash,
    committedAt,
    drawn: result?.length ?? 0,
    replacedBy: draw.replacedBy,
  };
}
