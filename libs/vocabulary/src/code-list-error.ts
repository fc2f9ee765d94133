/** One thing that is wrong with a code list, and where it stands. */
export interface CodeListProblem {
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

/** A code list that can't be read: nothing starts with it. Names every place, and what was expected there. */
export class CodeListError extends Error {
  constructor(
    readonly path: string,
    readonly problems: readonly CodeListProblem[],
  ) {
    const lines = problems.map(({ line, column, problem }) => `  - ${path}:${line}:${column}: ${problem}`);
    super(['The code list is not usable:', ...lines].join('\n'));
    this.name = 'CodeListError';
  }
}
