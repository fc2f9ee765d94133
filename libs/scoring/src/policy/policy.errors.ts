import { DomainError, defineError, say, type Message } from '#kernel';

/** One thing wrong with a policy text, with its place in the file (both counted from 1). */
export interface PolicyProblem {
  /** As in `standing.secondScore` or `indicators[2].when`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: Message;
  /** A known name that was probably meant. */
  readonly suggestion?: string;
}

/** What is wrong, and what was probably meant. */
export function problemText({ message, suggestion }: PolicyProblem): Message {
  if (suggestion === undefined) return message;
  return say(`${message.zh}，是否指 ${suggestion}？`, `${message.en} — did you mean ${suggestion}?`);
}

export const POLICY_INVALID = defineError(
  'policy/invalid',
  422,
  say('规则文件有误', 'The policy file has errors'),
  say(
    '发现 {count} 处错误，第一处：第 {line} 行 {path}：{first}',
    'Problems found: {count}; the first is in line {line}, {path}: {first}',
  ),
);

/** A policy text that can't be used, with everything found wrong in it. */
export class PolicyError extends DomainError {
  constructor(readonly problems: readonly PolicyProblem[]) {
    const first = problems[0];
    super(
      POLICY_INVALID,
      {
        count: problems.length,
        line: first?.line ?? 0,
        path: first?.path ?? '',
        first: first === undefined ? '' : problemText(first).en,
      },
      problems.map((problem) => ({ path: problem.path, code: 'policy-problem', message: problemText(problem) })),
    );
    this.name = 'PolicyError';
  }
}
