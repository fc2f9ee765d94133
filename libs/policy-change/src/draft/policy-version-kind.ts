import { type Asked, type Case, CaseKind, refuseCase } from '#casework';
import {
  assert,
  type Clock,
  type Day,
  DomainError,
  type FieldError,
  fieldError,
  hashOf,
  maxDay,
  type Tx,
  say,
} from '#kernel';
import { type PolicyCatalogue, type PolicyText, VERSION_IS_STORED } from '#policy';
import { type CompiledPolicy, MAX_CHECKED_TOKENS, type PolicyProblem, runPolicyTests } from '#scoring';
import { REPORT_NEEDED } from '../activation/activation.errors.js';
import type { OpenActivation } from '../activation/open-activation.js';
import type { StoreVersion } from '../storing/store-version.js';
import { placed, refusingProblems } from '../text-problems.js';
import type { ApprovalTerms, DraftRequest, PolicyVersionCommand, PolicyVersionResult } from './policy-draft.js';

const NO_TERMS: ApprovalTerms = { report: null };

/** A new version of a policy: it judges facts once a second person has approved exactly this text. */
export class PolicyVersionKind extends CaseKind<
  DraftRequest,
  PolicyVersionCommand,
  PolicyVersionResult,
  ApprovalTerms | undefined
> {
  readonly kind = 'policyVersion';
  readonly called = say('规则新版本', 'version of a policy');

  constructor(
    private readonly policies: PolicyCatalogue,
    private readonly storeVersion: StoreVersion,
    private readonly activation: OpenActivation,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** What a text says of itself. Its own problems are refused with their places in the text. */
  async propose(asked: DraftRequest): Promise<Asked<PolicyVersionCommand>> {
    const { policy } = await this.read(asked);
    return { subjectId: null, scheme: policy.scheme, command: commandOf(policy, asked) };
  }

  /** Another text is another draft: the first that is approved takes the version's place. */
  cause({ command: { code, version, contentHash } }: Asked<PolicyVersionCommand>): string {
    return `${code}/${version} ${contentHash}`;
  }

  override async prepare({ command }: Case<PolicyVersionCommand>): Promise<void> {
    await this.read(command);
  }

  async validate(tx: Tx, { command: { content, reason } }: Asked<PolicyVersionCommand>): Promise<void> {
    const text = await this.read({ content }, tx);
    const { policy } = text;
    if (await this.policies.isStored(tx, text)) throw new DomainError(VERSION_IS_STORED, { ...policy.ref });
    const problems = [...failingTests(policy), ...backdating(policy.from, this.clock.today(), reason)];
    refuseCase(problems);
  }

  /** With a report to rest on, a worker puts the version into force; without one it judges from now on. */
  async execute(
    tx: Tx,
    found: Case<PolicyVersionCommand>,
    { report }: ApprovalTerms = NO_TERMS,
  ): Promise<PolicyVersionResult> {
    const { command } = found;
    assert(hashOf(command.content) === command.contentHash, 'what is approved is the text that the checker has seen');
    const { rescoreFrom = null, effective } = command;
    if (report !== null) {
      await this.policies.lockBooks(tx);
      const changesFrom = maxDay(effective.from, rescoreFrom ?? effective.from);
      return { activationId: await this.activation.execute(tx, { ...found, changesFrom }, report) };
    }
    if (rescoreFrom !== null) throw new DomainError(REPORT_NEEDED, { rescoreFrom });
    const text = await this.read(command, tx);
    if (!(await this.storeVersion.execute(tx, text))) throw new DomainError(VERSION_IS_STORED, { ...text.policy.ref });
    return { activationId: null };
  }

  private read({ content }: Pick<DraftRequest, 'content'>, tx?: Tx): Promise<PolicyText> {
    return refusingProblems(() => this.policies.read(content, MAX_CHECKED_TOKENS, tx), atItsPlace);
  }
}

function commandOf(policy: CompiledPolicy, { content, reason, rescoreFrom }: DraftRequest): PolicyVersionCommand {
  const { ref, from, until, basis, conduct, base, region, document } = policy;
  return {
    ...ref,
    effective: { from, until, basis, conduct },
    base: base?.ref ?? null,
    region,
    content,
    contentHash: hashOf(content),
    tests: document.tests.length,
    reason,
    rescoreFrom,
  };
}

/** A refusal has fields with paths only: the place in the text stands in the sentence. */
const atItsPlace = (problem: PolicyProblem) => ({ path: problem.path, message: placed(problem) });

function failingTests(policy: CompiledPolicy): FieldError[] {
  return runPolicyTests(policy).flatMap(({ name, passed, failures }, i) => {
    if (passed) return [];
    const why = failures.join('; ');
    return [fieldError(`tests[${i}]`, 'test-fails', `测试“${name}”未通过：${why}`, `the test "${name}" fails: ${why}`)];
  });
}

/** Facts of the past that are still to come in would be judged by it, beside others that were judged without it. */
function backdating(from: Day, today: Day, reason: string | null): FieldError[] {
  if (from >= today || reason !== null) return [];
  const [zh, en] = ['规则自过去的日期起生效，须说明理由', 'a version that begins before today needs a reason'];
  return [fieldError('reason', 'reason-required', zh, en)];
}
