import type { AuditedKind, AuditEntry } from '#audit';
import { PageOf } from '../http/index.js';
import { type Meanings, ShownChoice, ShownInstant, ShownInteger, ShownSchema, ShownText } from '../presenting/shown.js';

const KINDS: Meanings<AuditedKind> = {
  change: 'something was written',
  refused: 'somebody tried and was not let',
  read: 'somebody read what is about persons',
};

export class AuditEntryView {
  @ShownInteger({ description: 'Numbers the entry; grows, with gaps' })
  readonly txId!: number;

  @ShownChoice(KINDS)
  readonly kind!: AuditedKind;

  @ShownInstant()
  readonly at!: string;

  @ShownText({ description: 'Who answers for it; of a process, its name' })
  readonly person!: string;

  @ShownText({ description: 'The key, or a process of the service; `anonymous` = no valid key' })
  readonly actor!: string;

  @ShownText({ nullable: true, description: 'As what: the role of the key' })
  readonly role!: string | null;

  @ShownText({ nullable: true, description: 'From where: the address that asked; null = no request' })
  readonly address!: string | null;

  @ShownText({ nullable: true, example: 'POST /v1/adjustments/:adjustmentId/approval' })
  readonly operation!: string | null;

  @ShownText({ nullable: true, description: 'The id in the address of the request' })
  readonly target!: string | null;

  @ShownText({ nullable: true, description: 'x-request-id' })
  readonly requestId!: string | null;

  @ShownInteger({ nullable: true, description: 'Of what was refused: the HTTP status' })
  readonly status!: number | null;

  @ShownText({ nullable: true, description: 'Of what was refused: the code of the error, which says why' })
  readonly code!: string | null;

  @ShownInteger({ min: 1, description: 'How often, where the same was counted' })
  readonly times!: number;

  @ShownSchema(
    { type: 'array', items: { type: 'string' } },
    {
      nullable: true,
      description:
        'The rows that were written, as `subject_version:D640105000001:2`; null until an epoch closes over them',
    },
  )
  readonly wrote!: readonly string[] | null;
}

export class AuditPage extends PageOf(AuditEntryView) {}

export const auditEntryView = ({ txId, at, ...entry }: AuditEntry): AuditEntryView => ({
  ...entry,
  txId: Number(txId),
  at: at.toISOString(),
});
