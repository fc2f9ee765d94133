import { canonicalJson, DomainError, type Tx } from '#kernel';
import type { KnownView } from '#known';
import type { PolicyCatalogue } from '#policy';
import { type EntryDraft, type EvidenceFact, type FindingReview, scoreEvidence } from '#scoring';
import { UNKNOWN_EVIDENCE } from './evidence.errors.js';
import { factsAsRecorded } from './facts-as-recorded.js';
import type { FindingInQuestion } from './finding-confirmation.js';

/** What the confirmation of a finding changes: lines to write, and those of the fact that give way to others. */
export interface Confirmed {
  readonly drafts: readonly EntryDraft[];
  /** Shares of what the fact costs: with the finding they are others. */
  readonly gone: readonly EntryDraft[];
}

/** Judges a fact with and without one of its findings confirmed: what differs is what the confirmation brings, and no more. */
export class FindingsInQuestion {
  constructor(private readonly policies: PolicyCatalogue) {}

  async onceConfirmed(view: KnownView, { evidenceId, findingId }: FindingInQuestion, tx?: Tx): Promise<Confirmed> {
    const { facts } = await factsAsRecorded(view, [evidenceId]);
    const [fact] = facts;
    if (fact === undefined) throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    const histories = await this.policies.histories(tx);
    const judged = (evidence: EvidenceFact): EntryDraft[] =>
      histories.flatMap(({ timeline }) => [...scoreEvidence(timeline, evidence, fact.subjects).drafts]);
    const before = judged(fact.evidence);
    const after = judged(withReview(fact.evidence, findingId, 'confirmed'));
    return { drafts: without(after, before), gone: without(before, after) };
  }
}

function withReview(evidence: EvidenceFact, findingId: string, review: FindingReview): EvidenceFact {
  const get = (id: string): FindingReview | undefined => (id === findingId ? review : evidence.reviews?.get(id));
  return { ...evidence, reviews: { get } };
}

function without(lines: readonly EntryDraft[], others: readonly EntryDraft[]): EntryDraft[] {
  const known = new Set(others.map((line) => canonicalJson(line)));
  return lines.filter((line) => !known.has(canonicalJson(line)));
}

/** Whether two lines stand in one place of one book, whatever they say. */
export const samePlace = (
  a: Pick<EntryDraft, 'subjectId' | 'scheme' | 'indicator' | 'orderKey' | 'actKey'>,
  b: typeof a,
): boolean =>
  a.subjectId === b.subjectId &&
  a.scheme === b.scheme &&
  a.indicator === b.indicator &&
  a.orderKey === b.orderKey &&
  a.actKey === b.actKey;
