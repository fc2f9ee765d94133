import { isUtf8 } from 'node:buffer';
import { type BrokenLine, brokenLine, type ImportKind, LINE_TOO_LONG, LINE_TYPES, type ReadLine } from '#imports';
import { DomainError } from '#kernel';
import { fault, INVALID_CONTENT, invalid, MALFORMED_JSON, oneOfRule, repetitionIn } from '../http/index.js';
import { BODY_OF_LINE } from './line.dto.js';
import type { SentLine } from '#tabular';

/** A line of NDJSON as its own route would keep it, or what is wrong with it. */
export function readLine(kind: ImportKind, { number, bytes }: SentLine, limit: number): ReadLine | BrokenLine {
  if (bytes === null) return brokenLine(number, new DomainError(LINE_TOO_LONG, { limit }), null);
  try {
    return { number, ...contentOf(kind, parsed(bytes)) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return brokenLine(number, error, keptText(bytes.toString('utf8')));
  }
}

export const isBroken = (line: ReadLine | BrokenLine): line is BrokenLine => 'problems' in line;

function parsed(bytes: Buffer): object {
  if (!isUtf8(bytes)) throw new DomainError(MALFORMED_JSON);
  const text = bytes.toString('utf8');
  const repeated = repetitionIn(text);
  if (repeated !== null) throw repeated;
  return objectIn(text);
}

function objectIn(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError(MALFORMED_JSON);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new DomainError(MALFORMED_JSON);
}

/** What a line says, whichever format it was sent in: the body as its own route keeps it. */
export function contentOf(kind: ImportKind, sent: object): Omit<ReadLine, 'number'> {
  const { type, ...body } = sent as Record<string, unknown>;
  const found = LINE_TYPES[kind].find((known) => known === type);
  if (found !== undefined) return { type: found, body: BODY_OF_LINE[found](body) };
  const rule = oneOfRule(LINE_TYPES[kind]);
  throw invalid(INVALID_CONTENT, [fault('type', type === undefined ? 'required' : 'unknown-value', rule.expects)]);
}

/** What stands in a line that is kept with its errors; not where it may say who an informant is. */
export function keptText(sent: string): string | null {
  const text = sent.replaceAll('\0', '\uFFFD');
  return /informant|\\u/i.test(text) ? null : text;
}
