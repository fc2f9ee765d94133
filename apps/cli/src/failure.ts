import { ConfigError } from '#config';
import { DATABASE_UNAVAILABLE, isUnreachable } from '#database';
import { DomainError, fillText, type Language } from '#kernel';
import { PolicyError, problemText } from '#scoring';
import { StartupError } from '#servers';

/** As in sysexits.h. */
export const EXIT = { failed: 1, unavailable: 69, cannotCreate: 73, wrongConfiguration: 78 } as const;

/** What a failed command says, and what the process exits with. */
export interface Failure {
  readonly message: string;
  readonly exitCode: number;
}

const CANNOT_WRITE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST']);

/** A failure as a sentence that says what to do. */
export function failureOf(error: unknown): Failure {
  if (error instanceof StartupError) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof ConfigError) return { message: error.message, exitCode: EXIT.wrongConfiguration };
  if (error instanceof DomainError) return domainFailure(error);
  if (isUnreachable(error)) return UNREACHABLE;
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && CANNOT_WRITE.has(code) && path !== undefined) {
    return {
      message: `${path} cannot be written (${code}): allow it, or set DATA_DIR to another directory.`,
      exitCode: EXIT.cannotCreate,
    };
  }
  return { message: `${message ?? String(error)}\nLOG_LEVEL=debug shows where this happened.`, exitCode: EXIT.failed };
}

const UNREACHABLE: Failure = {
  message: 'The database does not answer: see that it runs (npm start brings its own), and that DATABASE_URL is right.',
  exitCode: EXIT.unavailable,
};

function domainFailure(error: DomainError): Failure {
  if (error.definition === DATABASE_UNAVAILABLE) return UNREACHABLE;
  if (error instanceof PolicyError) return { message: policyProblems(error, 'en').join('\n'), exitCode: EXIT.failed };
  const fields = error.fields.map(({ path, message }) => `  ${path}: ${message.en}`);
  return { message: [fillText(error.definition.detail.en, error.data), ...fields].join('\n'), exitCode: EXIT.failed };
}

/** One line a problem: `line:column path: what is wrong`. */
export function policyProblems({ problems }: Pick<PolicyError, 'problems'>, language: Language): string[] {
  return problems.map(
    (problem) => `${problem.line}:${problem.column} ${problem.path}: ${problemText(problem)[language]}`,
  );
}
