import type { Intake } from '#evidence';
import type { Language, Tx } from '#kernel';
import type { WritePath } from '#ledger';
import type { CodeLists } from '#vocabulary';
import { answerCommand, type Writing } from '../commands.js';
import { type EvidenceView, evidenceView } from './evidence.view.js';

/** What every route that takes a fact does: write it once, and show what came of it. */
export class TakeEvidence {
  constructor(
    private readonly path: WritePath,
    private readonly words: CodeLists,
  ) {}

  async execute(
    writing: Writing,
    language: Language,
    command: { readonly name: string; readonly input: unknown; readonly about: string | null },
    work: (tx: Tx) => Promise<Intake>,
  ): Promise<EvidenceView> {
    const { body } = await answerCommand(this.path, writing, command, async (tx) => {
      const { created, answer } = await work(tx);
      return { created, body: answer };
    });
    return evidenceView(body, language, this.words);
  }
}
