import { type Asked, type Case, CaseKind } from '#casework';
import { type Tx, say } from '#kernel';
import type { EvidenceAnswer } from './evidence-answer.js';
import type { RecordStandingRestoration, StandingRestoration } from './record-standing-restoration.js';

/** A standing is restored once a second person has approved it. */
export class StandingRestorationKind extends CaseKind<StandingRestoration, StandingRestoration, EvidenceAnswer> {
  readonly kind = 'standingRestoration';
  readonly called = say('恢复资格状态', 'restoration of a standing');

  constructor(private readonly record: RecordStandingRestoration) {
    super();
  }

  async propose(command: StandingRestoration): Promise<Asked<StandingRestoration>> {
    const { subjectId, scheme } = command;
    return { subjectId, scheme, command };
  }

  /** A standing is restored by one case at a time, whatever it rests on. */
  cause({ scheme }: Asked<StandingRestoration>): string {
    return scheme;
  }

  async validate(tx: Tx, { command }: Asked<StandingRestoration>): Promise<void> {
    await this.record.requireRestorable(tx, command);
  }

  async execute(tx: Tx, { command }: Case<StandingRestoration>): Promise<EvidenceAnswer> {
    return (await this.record.execute(tx, command)).answer;
  }
}
