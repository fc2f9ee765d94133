import type { AppendLines, LinkedCodes } from '#books';
import { ALL_SCHEMES, type Asked, type Case, CaseKind, refuseCase } from '#casework';
import { type EvidenceStore, OWN_SYSTEM } from '#evidence';
import { assert, type FieldError, fieldError, hashOf, shanghaiDay, type Tx, say } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { RegistryStore } from '#registry';
import { classOf, type LinkCommand, type LinkResult, pairOf } from './subject-link.js';
import type { SubjectLinkStore } from './subject-link.store.js';

type AskedLink = Asked<LinkCommand>;

/**
 * Two codes are one subject once a second person has confirmed it. The link is a fact, and is taken back like any other;
 * while it holds, the books of each code know what the others say.
 */
export class IdentityLinkKind extends CaseKind<LinkCommand, LinkCommand, LinkResult> {
  readonly kind = 'identityLink';
  readonly called = say('关联身份', 'link of two codes');

  constructor(
    private readonly registry: RegistryStore,
    private readonly evidence: EvidenceStore,
    private readonly store: SubjectLinkStore,
    private readonly links: LinkedCodes,
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
  ) {
    super();
  }

  async propose(command: LinkCommand): Promise<AskedLink> {
    return { subjectId: null, scheme: ALL_SCHEMES, command };
  }

  cause({ command: { subjectId, otherId } }: AskedLink): string {
    return pairOf(subjectId, otherId);
  }

  async validate(tx: Tx, { command }: AskedLink): Promise<void> {
    const problems = await this.problems(tx, command);
    refuseCase(problems);
  }

  async execute(tx: Tx, { caseId, command }: Case<LinkCommand>): Promise<LinkResult> {
    // Whoever writes about one of the two at this moment may not see the link: the other's books would miss that.
    await this.policies.lockBooks(tx);
    const evidenceId = await this.record(tx, caseId, command);
    await this.store.insert(tx, evidenceId, command);
    await this.append.notifyOfLink(tx, [command.subjectId, command.otherId]);
    return { evidenceId };
  }

  private async problems(tx: Tx, { subjectId, otherId }: LinkCommand): Promise<FieldError[]> {
    if (subjectId === otherId) return [SAME_CODE];
    const found = new Map((await this.registry.findMany([subjectId, otherId], tx)).map((one) => [one.subjectId, one]));
    const [one, other] = [found.get(subjectId), found.get(otherId)];
    if (one === undefined) return [unknown('subjectId', subjectId)];
    if (other === undefined) return [unknown('otherId', otherId)];
    if (classOf(one.subjectType) !== classOf(other.subjectType)) return [OTHER_CLASS];
    const linked = await this.links.of(tx, [subjectId]);
    return linked.some((pair) => pair.subjectId === subjectId && pair.otherId === otherId) ? [LINKED] : [];
  }

  private async record(tx: Tx, caseId: string, command: LinkCommand): Promise<string> {
    const today = shanghaiDay(tx.recordedAt);
    const payload = { ...command, caseId, confirmedOn: today };
    const key = { sourceSystem: OWN_SYSTEM.link, sourceId: caseId, bodyHash: hashOf(payload) };
    const { evidenceId, taken } = await this.evidence.claim(tx, key);
    assert(taken, 'a case is carried out once');
    await this.evidence.insert(tx, evidenceId, {
      payload,
      kind: 'identityLink',
      institutionId: null,
      occurredOn: today,
      decidedOn: today,
      outcome: { unscored: [], warnings: [] },
      revokes: null,
    });
    return evidenceId;
  }
}

const SAME_CODE = fieldError('otherId', 'same-code', '应为另一编码', 'must be another code');
const OTHER_CLASS = fieldError(
  'otherId',
  'other-class',
  '主体类型不同，不能是同一主体',
  'is of another type and cannot be the same subject',
);
const LINKED = fieldError('otherId', 'already-linked', '两个编码已关联', 'the two codes are linked already');

const unknown = (path: string, subjectId: string): FieldError =>
  fieldError(path, 'unknown-subject', `未登记信用主体 ${subjectId}`, `subject ${subjectId} is not registered`);
