import { canonicalJson } from '#kernel';
import type { Entry, EntryDraft } from './entry.js';

/** What writes a part of a book anew: which lines are taken back, and which are entered in their place. */
export interface Replacement<Line extends Entry = Entry> {
  readonly reverses: readonly Line[];
  readonly drafts: readonly EntryDraft[];
}

/** The lines of one book that nothing has taken back, without what takes back. */
export function withoutReversed<Line extends Entry>(lines: readonly Line[]): Line[] {
  const reversed = new Set(lines.flatMap(({ reversesSeq }) => reversesSeq ?? []));
  return lines.filter(({ cause, seq }) => cause !== 'reversed' && !reversed.has(seq));
}

/** Those that some facts stand behind. */
export const heldLines = <Line extends Entry>(lines: readonly Line[], facts: ReadonlySet<string>): Line[] =>
  withoutReversed(lines).filter(({ evidenceId }) => facts.has(evidenceId ?? ''));

/** The same of what a new judgement replaces: what was repaired stays repaired. */
export const liveLines = <Line extends Entry>(lines: readonly Line[], facts: ReadonlySet<string>): Line[] =>
  heldLines(lines, facts).filter(({ cause }) => cause !== 'repaired');

/** Puts drafts in the place of live lines; a line that would be written again to the letter stays. */
export function replaceLines<Line extends Entry>(
  live: readonly Line[],
  would: readonly EntryDraft[],
): Replacement<Line> {
  const kept = new Map<string, Line[]>();
  for (const line of live) kept.set(wordsOf(line), [...(kept.get(wordsOf(line)) ?? []), line]);
  const drafts = would.filter((draft) => kept.get(wordsOf(draft))?.pop() === undefined);
  const gone = new Set([...kept.values()].flat());
  return { reverses: live.filter((line) => gone.has(line)), drafts };
}

/** What a line says, wherever it stands and whoever wrote it. */
function wordsOf(line: EntryDraft): string {
  const { subjectId, scheme, cause, indicator, points, policy, scoreDate, validUntil } = line;
  const { actKey, caseKey, orderKey, evidenceId, reversesSeq, detail } = line;
  const judged = { subjectId, scheme, cause, indicator, points, policy, scoreDate, validUntil };
  const rest = { actKey, caseKey, orderKey, evidenceId, reversesSeq, detail };
  return canonicalJson({ ...judged, ...rest } satisfies Omit<EntryDraft, 'causedBy'>);
}
