import type { Entry, EntryDraft } from '../model/entry.js';
import type { TriedRestoration } from '../parts/standing/explain-restoration.js';
import { Fold } from './fold.js';
import { foldSchemeOf } from './fold-policy.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** Restorations of one book that hold by its lines and don't any more once some others are added, with the reason. */
export function voidedRestorations(
  timeline: PolicyTimeline,
  lines: readonly Entry[],
  more: readonly EntryDraft[],
): readonly TriedRestoration[] {
  const last = lines.at(-1)?.seq ?? 0;
  const held = new Set(tried(timeline, lines).flatMap(({ line, problem }) => (problem === null ? line.seq : [])));
  if (held.size === 0) return [];
  const then = tried(timeline, [...lines, ...more.map((draft, i) => ({ ...draft, seq: last + 1 + i }))]);
  return then.filter(({ line, problem }) => problem !== null && held.has(line.seq));
}

/** Why a restoration would not hold beside the lines of its book; `null` = it does. */
export function restorationAmong(
  timeline: PolicyTimeline,
  lines: readonly Entry[],
  draft: EntryDraft,
): TriedRestoration['problem'] {
  const seq = (lines.at(-1)?.seq ?? 0) + 1;
  return tried(timeline, [...lines, { ...draft, seq }]).find(({ line }) => line.seq === seq)!.problem;
}

const tried = (timeline: PolicyTimeline, lines: readonly Entry[]): readonly TriedRestoration[] =>
  new Fold(foldSchemeOf(timeline), lines).run().standing.restorations;
