const PASSWORD_IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi;
const API_KEY = /\bpk_[\w-]{20,}/g;
const BEARER = /\bbearer\s+\S+/gi;
/** Subject ids and ID numbers are long runs of digits, with a letter or two. */
const LONG_NUMBER = /[A-Za-z]?\d{8,}[\dXx]?/g;

/** Takes out of an error's text what a log must not hold: credentials, subject ids, ID numbers. */
export function scrub(text: string): string {
  return text
    .replace(PASSWORD_IN_URL, '$1***@')
    .replace(API_KEY, 'pk_***')
    .replace(BEARER, 'Bearer ***')
    .replace(LONG_NUMBER, '***');
}

export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: ErrorRecord;
}

const MAX_CAUSES = 5;

/** An error as a log line holds it. Prisma puts the arguments of a call into its messages: only their last line stays. */
export function errorRecord(error: unknown, depth = 0): ErrorRecord {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: `a thrown ${typeof error}` };
  const { code } = error as { code?: unknown };
  const cause = error.cause !== undefined && depth < MAX_CAUSES ? errorRecord(error.cause, depth + 1) : undefined;
  return {
    name: error.name,
    message: scrub(messageOf(error)),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: scrub(framesOf(error.stack)) }),
    ...(cause === undefined ? {} : { cause }),
  };
}

function messageOf(error: Error): string {
  if (!error.name.startsWith('PrismaClient')) return error.message;
  return error.message.trim().split('\n').at(-1) ?? '';
}

/** The frames alone: the first lines of a stack repeat the message. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
