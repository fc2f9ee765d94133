import { hashOf, type Tx, type WriteContext } from '#kernel';
import type { CompiledPolicy } from '#scoring';
import type { Case, PolicyVersionCommand } from './case.js';
import type { OpenCase } from './open-case.js';
import type { PolicyVersionKind } from './policy-version-kind.js';

/** What somebody drafts, and from which score date on it would judge recorded facts anew; `null` = none. */
export type DraftRequest = Required<Pick<PolicyVersionCommand, 'content' | 'reason' | 'rescoreFrom'>>;

/** Stores a policy text that waits for a second person; what it says of itself is read from the text alone. */
export class DraftPolicyVersion {
  constructor(
    private readonly kind: PolicyVersionKind,
    private readonly openCase: OpenCase,
  ) {}

  async execute(tx: Tx, context: WriteContext, asked: DraftRequest): Promise<Case> {
    const policy = await this.kind.read(tx, asked.content);
    const command = commandOf(policy, asked);
    return this.openCase.execute(tx, context, this.kind, { subjectId: null, scheme: policy.scheme, command });
  }
}

function commandOf(policy: CompiledPolicy, { content, reason, rescoreFrom }: DraftRequest): PolicyVersionCommand {
  const { ref, from, until, basis, base, region, document } = policy;
  return {
    ...ref,
    effective: { from, until, basis },
    base: base?.ref ?? null,
    region,
    content,
    contentHash: hashOf(content),
    tests: document.tests.length,
    reason,
    rescoreFrom,
  };
}
