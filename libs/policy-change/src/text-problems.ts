import { DomainError, type FieldError, type Message, say } from '#kernel';
import { PolicyError, type PolicyProblem, problemText } from '#scoring';

/** Reads a text; what is wrong with it is refused as the faults of any other field are. */
export async function refusingProblems<T>(
  read: () => Promise<T>,
  fieldOf: (problem: PolicyProblem) => Pick<FieldError, 'path' | 'message'>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const fields = error.problems.map((problem) => ({ ...fieldOf(problem), code: 'policy-problem' }));
    throw new DomainError(error.definition, error.data, fields);
  }
}

/** A problem with its place in the text; `named` stands between the two. */
export function placed(problem: PolicyProblem, named = ''): Message {
  const { line, column } = problem;
  const { zh, en } = problemText(problem);
  return say(
    `第 ${line} 行第 ${column} 列${named}：${zh}`,
    `line ${line}, column ${column}${named && `,${named}`}: ${en}`,
  );
}
