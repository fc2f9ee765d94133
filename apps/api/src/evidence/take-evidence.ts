import type { IncomingFact, Intake, TakeFacts } from '#evidence';
import type { Language, Tx } from '#kernel';
import type { WritePath } from '#ledger';
import type { CodeLists } from '#vocabulary';
import { answered, answerCommand, type Writing } from '../commands.js';
import { type EvidenceView, evidenceView } from './evidence.view.js';

interface FactCommand {
  readonly name: string;
  readonly input: object;
}

/** What every route that takes a fact does: write it once, and show what came of it. */
export class TakeEvidence {
  constructor(
    private readonly path: WritePath,
    private readonly facts: TakeFacts,
    private readonly words: CodeLists,
  ) {}

  /** Together with others that wait: the input is stored as it is. */
  async together(
    writing: Writing,
    language: Language,
    command: FactCommand,
    fact: IncomingFact,
  ): Promise<EvidenceView> {
    const { context, idempotencyKey } = writing;
    const answer = await this.facts.execute({ ...command, context, idempotencyKey }, { fact, body: command.input });
    return evidenceView(answered(writing, answer).body, language, this.words);
  }

  /** By itself, where something else is stored with it. `about`: whose other facts it waits for. */
  async execute(
    writing: Writing,
    language: Language,
    command: FactCommand & { readonly about: string },
    work: (tx: Tx) => Promise<Intake>,
  ): Promise<EvidenceView> {
    const { body } = await answerCommand(this.path, writing, command, async (tx) => {
      const { created, answer } = await work(tx);
      return { created, body: answer };
    });
    return evidenceView(body, language, this.words);
  }
}
