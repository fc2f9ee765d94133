import type { Against } from '#appeals';
import { ShownCode, ShownId, ShownInteger, ShownObject } from '../presenting/shown.js';

export class AgainstLineView {
  @ShownCode()
  readonly scheme!: string;

  @ShownInteger({ min: 1 })
  readonly seq!: number;
}

/** What an appeal is against: the one that is not null. */
export class AgainstView {
  @ShownId({ nullable: true })
  readonly evidenceId!: string | null;

  @ShownObject(() => AgainstLineView, { nullable: true })
  readonly line!: AgainstLineView | null;

  @ShownId({ nullable: true })
  readonly adjustmentId!: string | null;

  @ShownId({ nullable: true })
  readonly closingId!: string | null;
}

const NOTHING: AgainstView = { evidenceId: null, line: null, adjustmentId: null, closingId: null };

export const againstView = (against: Against): AgainstView => ({ ...NOTHING, ...against });
