import type { Informant, InformantRow } from '#informants';
import { PageOf } from '../http/index.js';
import { ShownFlag, ShownId, ShownInstant, ShownText } from '../presenting/shown.js';

/** That there is an informant. */
export class InformantView {
  @ShownId({ example: 'inf_01jx', description: 'Says nothing of who it is' })
  readonly informantRef!: string;

  @ShownId({ description: 'The report' })
  readonly evidenceId!: string;

  @ShownInstant()
  readonly recordedAt!: string;
}

export class InformantPage extends PageOf(InformantView) {}

/** Who it is. */
export class InformantIdentityView {
  @ShownId({ example: 'inf_01jx' })
  readonly informantRef!: string;

  @ShownText()
  readonly name!: string;

  @ShownText()
  readonly contact!: string;

  @ShownText({ nullable: true, description: 'Where a reward goes' })
  readonly account!: string | null;

  @ShownFlag({ description: 'Whether somebody of the institution itself' })
  readonly insider!: boolean;
}

export const informantView = ({ reference, evidenceId, recordedAt }: InformantRow): InformantView => ({
  informantRef: reference,
  evidenceId,
  recordedAt: recordedAt.toISOString(),
});

export const identityView = (
  informantRef: string,
  { name, contact, account, insider }: Informant,
): InformantIdentityView => ({ informantRef, name, contact, account, insider });
