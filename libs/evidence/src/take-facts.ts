import type { Gathering } from '#kernel';
import type { Command, CommandAnswer, GatheredCommand, WritePath } from '#ledger';
import type { EvidenceAnswer } from './evidence-answer.js';
import type { RecordFact, SentIncomingFact } from './record-fact.js';

/**
 * Takes facts together that wait beside each other, in one transaction with as many statements as one of them needs: each
 * with its own answer, idempotency key and failure, as if it had come alone.
 */
export class TakeFacts {
  private readonly gathering: Gathering<GatheredCommand<SentIncomingFact>, CommandAnswer<EvidenceAnswer>>;

  constructor(path: WritePath, record: RecordFact) {
    this.gathering = path.gather(async (members) => {
      const intakes = await record.executeEach(members);
      return intakes.map(({ created, answer }) => ({ created, body: answer }));
    });
  }

  execute(command: Command, { fact, body }: SentIncomingFact): Promise<CommandAnswer<EvidenceAnswer>> {
    const { sourceSystem, sourceId } = fact.key;
    const apart = [`${sourceSystem}\n${sourceId}\n`];
    return this.gathering.add({ command, item: { fact, body } }, { about: fact.about.subjectId, apart });
  }
}
