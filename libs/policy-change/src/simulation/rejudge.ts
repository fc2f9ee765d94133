import { canonicalJson, type Day } from '#kernel';
import {
  type Entry,
  type EntryDraft,
  type EvidenceFact,
  type PeerRecording,
  type PolicyTimeline,
  scoreEvidence,
} from '#scoring';
import type { SubjectFacts } from '#scoring';

/** The scheme as it is and as it would be. */
export interface Timelines {
  /** `null`: the draft begins the scheme. */
  readonly stored: PolicyTimeline | null;
  readonly drafted: PolicyTimeline;
}

/** Both, and from which score date on facts are judged anew; `null` = none is. */
export interface Rescoring extends Timelines {
  readonly rescoreFrom: Day | null;
}

/** A fact that the draft judges otherwise, with the lines it would have made. */
export interface Rejudged {
  readonly evidenceId: string;
  readonly drafts: readonly EntryDraft[];
  /** The intake would refuse the fact under the draft, as it would now be said. */
  readonly refused: boolean;
}

/**
 * Judges a fact under both timelines; `null` = the draft makes no difference to it, and what is recorded stays. So the
 * report names what the draft does and nothing else: not what a version loaded later would say of older facts. Both
 * compare with the same recorded peers.
 */
export function rejudge(
  { stored, drafted, rescoreFrom }: Rescoring,
  evidence: EvidenceFact,
  subjects: ReadonlyMap<string, SubjectFacts>,
  recording: PeerRecording | null = null,
): Rejudged | null {
  if (rescoreFrom === null) return null;
  const would = scoreEvidence(drafted, evidence, subjects, recording);
  const is = stored === null ? null : scoreEvidence(stored, evidence, subjects, recording);
  if (is !== null && canonicalJson(is.drafts) === canonicalJson(would.drafts)) return null;
  // A fact is one whole: when a line of it counts before that day, all of it stays.
  if ([...would.drafts, ...(is?.drafts ?? [])].some(({ scoreDate }) => scoreDate < rescoreFrom)) return null;
  const refused = would.problems.length > 0 && (is?.problems ?? []).length === 0;
  return { evidenceId: evidence.fact.evidenceId, drafts: would.drafts, refused };
}

/**
 * A book as it would be: what the facts wrote, and what took it back, gives way to the lines under the draft. They come
 * after what stays (adjustments, restorations, what the registry and the staff's books say), for places change nothing.
 */
export function linesUnder(lines: readonly Entry[], judged: readonly Rejudged[], subjectId: string): readonly Entry[] {
  if (judged.length === 0) return lines;
  const facts = new Set(judged.map(({ evidenceId }) => evidenceId));
  const gone = new Set(lines.filter((line) => isScored(line, facts)).map(({ seq }) => seq));
  const kept = lines.filter(({ seq, reversesSeq }) => !gone.has(seq) && !gone.has(reversesSeq ?? 0));
  return withDrafts(
    kept,
    judged.flatMap(({ drafts }) => drafts.filter((draft) => draft.subjectId === subjectId)),
  );
}

function isScored({ cause, evidenceId }: Entry, facts: ReadonlySet<string>): boolean {
  return (cause === 'scored' || cause === 'rewarded') && evidenceId !== null && facts.has(evidenceId);
}

/** Drafts get the places behind the last line. */
export function withDrafts(lines: readonly Entry[], drafts: readonly EntryDraft[]): readonly Entry[] {
  const last = lines.reduce((seq, line) => Math.max(seq, line.seq), 0);
  return [...lines, ...drafts.map((draft, i) => ({ ...draft, seq: last + 1 + i }))];
}
