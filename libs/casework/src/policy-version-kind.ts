import { type OpenActivation, REPORT_NEEDED } from '#policy-change';
import {
  assert,
  type Clock,
  type Day,
  DomainError,
  type FieldError,
  fieldError,
  hashOf,
  maxDay,
  say,
  type Tx,
} from '#kernel';
import { type PolicyCatalogue, VERSION_IS_STORED } from '#policy';
import {
  type CompiledPolicy,
  MAX_CHECKED_TOKENS,
  PolicyError,
  type PolicyProblem,
  problemText,
  runPolicyTests,
} from '#scoring';
import type { Case, CaseResult, PolicyVersionCommand } from './case.js';
import { type ApprovalTerms, CaseKind } from './case-kind.js';
import { INVALID_CASE } from './casework.errors.js';

/** A new version of a policy: it judges facts once a second person has approved exactly this text (design.md §4). */
export class PolicyVersionKind extends CaseKind<PolicyVersionCommand> {
  readonly kind = 'policyVersion';

  constructor(
    private readonly policies: PolicyCatalogue,
    private readonly activation: OpenActivation,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** What a text would store. Its own problems are refused with their places in the text. */
  async read(tx: Tx, content: string): Promise<CompiledPolicy> {
    const { policy, stored } = await this.examine(tx, content);
    if (stored) throw new DomainError(VERSION_IS_STORED, { ...policy.ref });
    return policy;
  }

  async validate(tx: Tx, { command }: Pick<Case<PolicyVersionCommand>, 'command'>): Promise<void> {
    const policy = await this.read(tx, command.content);
    const problems = [...failingTests(policy), ...backdating(policy.from, this.clock.today(), command.reason)];
    if (problems.length > 0) throw new DomainError(INVALID_CASE, {}, problems);
  }

  /** With a report to rest on, a worker puts the version into force; without one it judges from now on. */
  async execute(tx: Tx, found: Case<PolicyVersionCommand>, { report }: ApprovalTerms): Promise<CaseResult> {
    const { command } = found;
    assert(hashOf(command.content) === command.contentHash, 'what is approved is the text that the checker has seen');
    const { rescoreFrom = null, effective } = command;
    if (report !== null) {
      await this.policies.holdWriters(tx);
      const changesFrom = maxDay(effective.from, rescoreFrom ?? effective.from);
      return { entryIds: [], activationId: await this.activation.execute(tx, { ...found, changesFrom }, report) };
    }
    if (rescoreFrom !== null) throw new DomainError(REPORT_NEEDED, { rescoreFrom });
    const { policy, added } = await this.policies.load(tx, command.content);
    if (!added) throw new DomainError(VERSION_IS_STORED, { ...policy.ref });
    return { entryIds: [] };
  }

  private async examine(tx: Tx, content: string): Promise<{ policy: CompiledPolicy; stored: boolean }> {
    try {
      return await this.policies.examine(content, tx, MAX_CHECKED_TOKENS);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      throw new DomainError(error.definition, error.data, error.problems.map(problemAtItsPlace));
    }
  }
}

/** A refusal has fields with paths only: the place in the text stands in the sentence. */
function problemAtItsPlace(problem: PolicyProblem): FieldError {
  const { path, line, column } = problem;
  const { zh, en } = problemText(problem);
  const message = say(`第 ${line} 行第 ${column} 列：${zh}`, `line ${line}, column ${column}: ${en}`);
  return { path, code: 'policy-problem', message };
}

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
