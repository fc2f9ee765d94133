import type { Tx } from '#kernel';
import type { ListEntryInput } from './fact-inputs.js';
import { listEntryOfBody } from './fact-of-payload.js';
import type { Intake } from './intake.js';
import type { RecordFact } from './record-fact.js';

/** Stores that a subject is on a list: what a case has decided is a fact of its own, judged under every scheme. */
export class RecordListEntry {
  constructor(private readonly recordFact: RecordFact) {}

  execute(tx: Tx, entry: ListEntryInput): Promise<Intake> {
    return this.recordFact.execute(
      tx,
      {
        key: entry,
        about: { path: 'subjectId', subjectId: entry.subjectId },
        findings: [],
        occurredOn: entry.from,
        decidedOn: entry.from,
        unscored: [],
        warnings: () => [],
        told: null,
        problems: () => [],
        under: (evidenceId) => ({ type: 'listEntry', fact: listEntryOfBody(evidenceId, entry) }),
      },
      entry,
    );
  }
}
