import type { PolicyCatalogue } from '#policy';
import { checkPolicyText, MAX_CHECKED_TOKENS, type PolicyCheck } from '#scoring';
import type { CodeLists } from '#vocabulary';

/** Says what there is to say about a text before anybody drafts it; stores nothing. */
export class CheckDraft {
  constructor(
    private readonly policies: PolicyCatalogue,
    private readonly words: CodeLists,
  ) {}

  async execute(content: string): Promise<PolicyCheck> {
    const bases = await this.policies.bases();
    return checkPolicyText(content, { bases, maxTokens: MAX_CHECKED_TOKENS, words: this.words });
  }
}
