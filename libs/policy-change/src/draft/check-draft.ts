import type { PolicyCatalogue } from '#policy';
import { checkPolicyText, MAX_CHECKED_TOKENS, type PolicyCheck } from '#scoring';

/** Says what there is to say about a text before anybody drafts it; stores nothing. */
export class CheckDraft {
  constructor(private readonly policies: PolicyCatalogue) {}

  async execute(content: string): Promise<PolicyCheck> {
    return checkPolicyText(content, await this.policies.bases(), MAX_CHECKED_TOKENS);
  }
}
