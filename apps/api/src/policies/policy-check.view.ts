import type { Language } from '#kernel';
import { type PolicyCheck, type PolicyProblem, problemText } from '#scoring';
import { PolicyRefView, policyRefView } from '../presenting/policy-ref.view.js';
import { ShownFlag, ShownInteger, ShownList, ShownObject, ShownText, ShownTexts } from '../presenting/shown.js';

/** One thing wrong with a text. */
export class PolicyProblemView {
  @ShownText({ description: 'Empty: not one field', example: 'indicators[2].when' })
  readonly path!: string;

  @ShownInteger({ min: 1 })
  readonly line!: number;

  @ShownInteger({ min: 1 })
  readonly column!: number;

  @ShownText({ description: 'In the language asked for, with the suggestion' })
  readonly message!: string;

  @ShownText({ nullable: true, description: 'The known name that was probably meant', example: 'title' })
  readonly suggestion!: string | null;
}

export class PolicyTestView {
  @ShownText()
  readonly name!: string;

  @ShownFlag()
  readonly passed!: boolean;

  @ShownTexts({ description: 'What was expected and what came instead, in English' })
  readonly failures!: readonly string[];
}

/** What is to say about a text; nothing was stored. */
export class PolicyCheckView {
  @ShownFlag({ description: 'Nothing is wrong with it, and all its tests pass' })
  readonly valid!: boolean;

  @ShownObject(() => PolicyRefView, { nullable: true, description: 'What the text calls itself; null = problems' })
  readonly ref!: PolicyRefView | null;

  @ShownList(() => PolicyProblemView, { description: 'In the order of the text; at most about fifty of a kind' })
  readonly problems!: readonly PolicyProblemView[];

  @ShownList(() => PolicyProblemView, {
    description: 'What may have been overlooked; it can be used all the same. Not looked for while there are problems',
  })
  readonly warnings!: readonly PolicyProblemView[];

  @ShownList(() => PolicyTestView, { description: 'The tests in the text; not run while there are problems' })
  readonly tests!: readonly PolicyTestView[];
}

export function policyCheckView(
  { valid, ref, problems, warnings, tests }: PolicyCheck,
  language: Language,
): PolicyCheckView {
  return {
    valid,
    ref: ref === null ? null : policyRefView(ref),
    problems: problems.map((problem) => problemView(problem, language)),
    warnings: warnings.map((warning) => problemView(warning, language)),
    tests,
  };
}

function problemView(problem: PolicyProblem, language: Language): PolicyProblemView {
  const { path, line, column, suggestion = null } = problem;
  return { path, line, column, message: problemText(problem)[language], suggestion };
}
