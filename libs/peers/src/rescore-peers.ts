import { type AppendLines, reversalLine, type Writer } from '#books';
import { type EvidenceStore, type RecordedFact, factsAsRecorded } from '#evidence';
import { defineJob, JobHandler, type JobInHand, type JobOutcome } from '#jobs';
import { assert, type TransactionRunner, type Tx } from '#kernel';
import type { Known, KnownView } from '#known';
import type { Appendable, RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import {
  type EntryDraft,
  type PeerRecording,
  type PolicyTimeline,
  type Replacement,
  replaceLines,
  withoutUpheld,
  scoreEvidence,
} from '#scoring';
import type { PeersKey } from './computed-peers.js';
import type { PeerRecordingStore } from './peer-recording.store.js';

/** Assessments in one transaction, while writers wait. */
const PAGE = 100;

/** Figures follow from their approval: they are recorded, and whoever was assessed is to be scored by them. */
export const RESCORE_PEERS = defineJob({ name: 'peers.rescore', first: 'effective' });

/**
 * Scores the assessments of a period anew by the figures that speak for it, page by page: a line gives way to another
 * one by a reversal. A book that says so already is left alone, and so is a line that looked at no figures of peers.
 */
export class RescorePeers extends JobHandler {
  readonly kind = RESCORE_PEERS;

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly store: PeerRecordingStore,
    private readonly evidence: EvidenceStore,
    private readonly known: Known,
    private readonly append: AppendLines,
    private readonly policies: PolicyCatalogue,
  ) {
    super();
  }

  async execute(job: JobInHand): Promise<JobOutcome> {
    const key = await this.store.keyOf(job.jobId);
    const all = await job.eachPage(async (after) => {
      const ids = await this.transactions.write(job.context, (tx) => this.rescorePage(tx, key, after));
      return ids.length === 0 ? null : { cursor: ids.at(-1)!, done: ids.length };
    });
    return all ? 'finished' : 'letGo';
  }

  /** Returns the assessments of the page. */
  private async rescorePage(tx: Tx, key: PeersKey, after: string): Promise<readonly string[]> {
    // Nobody takes a fact back meanwhile: its line would be reversed twice, or written again.
    await this.policies.lockBooks(tx);
    const view = this.known.within(tx);
    const ids = await view.facts.assessed(key, after, PAGE);
    if (ids.length > 0) await this.append.execute(tx, await this.linesOf(tx, view, key, ids));
    return ids;
  }

  private async linesOf(tx: Tx, view: KnownView, { scheme }: PeersKey, ids: readonly string[]): Promise<Appendable[]> {
    const { timeline } = await this.policies.history(scheme, tx);
    const { facts, peers } = await factsAsRecorded(view, ids);
    const live = (await view.books.heldBy(ids)).filter((line) => line.scheme === scheme);
    // Of one template and period, so that one recording speaks for all.
    const recording = peers.for(scheme, facts[0]!.evidence);
    assert(recording !== null, 'the figures that the job follows are recorded');
    const subjectIds = facts.flatMap(({ subjects }) => [...subjects.keys()]);
    const books = [...(await view.books.of(scheme, [...new Set(subjectIds)])).values()].flat();
    const replaced = facts.map((fact) => replacementOf(timeline, fact, recording, live, books));
    return linesOf(replaced, await this.writerOf(tx, recording));
  }

  private async writerOf(tx: Tx, { evidenceId }: PeerRecording): Promise<Writer> {
    const found = await this.evidence.find(evidenceId, tx);
    assert(found !== null, 'what was recorded is a fact');
    return { evidenceId, commitment: found.commitment };
  }
}

const UNTOUCHED: Replacement<RecordedEntry> = { reverses: [], drafts: [] };

function replacementOf(
  timeline: PolicyTimeline,
  { evidence, subjects }: RecordedFact,
  recording: PeerRecording,
  live: readonly RecordedEntry[],
  books: readonly RecordedEntry[],
): Replacement<RecordedEntry> {
  const own = live.filter(({ evidenceId }) => evidenceId === evidence.fact.evidenceId);
  const { drafts, problems } = scoreEvidence(timeline, evidence, subjects, recording);
  return problems.length > 0 || ![...own, ...drafts].some(looksAtPeers)
    ? UNTOUCHED
    : replaceLines(own, withoutUpheld(books, drafts));
}

const linesOf = (replaced: readonly Replacement<RecordedEntry>[], writer: Writer): Appendable[] =>
  replaced.flatMap(({ reverses, drafts }) => [
    ...reverses.map((line) => reversalLine(line, writer)),
    ...drafts.map((draft) => ({ draft: { ...draft, causedBy: writer.evidenceId }, commitment: writer.commitment })),
  ]);

const looksAtPeers = ({ detail }: EntryDraft): boolean => detail.assessment?.peers !== undefined;
