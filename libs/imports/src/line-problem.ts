import { DomainError, fillText, type FieldError, say } from '#kernel';
import type { BrokenLine } from './import.js';

/** Whether the line itself is to blame, and not the moment: the same line would be refused again. */
export const isOfTheLine = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.definition.status < 500;

/** A refused line with what its own route would have answered. */
export function brokenLine(number: number, error: DomainError, line: string | null): BrokenLine {
  return { number, code: error.code, problems: problemsOf(error), line };
}

function problemsOf({ code, definition, data, fields }: DomainError): readonly FieldError[] {
  if (fields.length > 0) return fields;
  const { zh, en } = definition.detail;
  return [{ path: '', code: code.split('/')[1]!, message: say(fillText(zh, data), fillText(en, data)) }];
}
