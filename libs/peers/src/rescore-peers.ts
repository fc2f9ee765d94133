import { type AppendLines, reversalLine, type Writer } from '#books';
import { type EvidenceStore, type RecordedFact, recordedFacts } from '#evidence';
import { defineJob, JobHandler, type JobInHand, type JobOutcome } from '#jobs';
import { assert, type TransactionRunner, type Tx } from '#kernel';
import type { Known } from '#known';
import type { Appendable, RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type EntryDraft, type PeerRecording, type PolicyTimeline, replaceLines, scoreEvidence } from '#scoring';
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
      const ids = await this.known.now().facts.assessed(key, after, PAGE);
      if (ids.length === 0) return null;
      await this.transactions.write(job.context, (tx) => this.rescorePage(tx, key, ids));
      return { cursor: ids.at(-1)!, done: ids.length };
    });
    return all ? 'finished' : 'letGo';
  }

  private async rescorePage(tx: Tx, { scheme }: PeersKey, ids: readonly string[]): Promise<void> {
    // Nobody takes a fact back meanwhile, whose line would then be reversed twice.
    await this.policies.holdWriters(tx);
    const view = this.known.within(tx);
    const { timeline } = await this.policies.history(scheme, tx);
    const { facts, peers } = await recordedFacts(view, ids);
    const live = (await view.books.heldBy(ids)).filter((line) => line.scheme === scheme);
    const lines: Appendable[] = [];
    for (const fact of facts) {
      const recording = peers.for(scheme, fact.evidence);
      if (recording !== null) lines.push(...(await this.linesOf(tx, timeline, fact, recording, live)));
    }
    await this.append.execute(tx, lines);
  }

  private async linesOf(
    tx: Tx,
    timeline: PolicyTimeline,
    { evidence, subjects }: RecordedFact,
    recording: PeerRecording,
    live: readonly RecordedEntry[],
  ): Promise<Appendable[]> {
    const own = live.filter(({ evidenceId }) => evidenceId === evidence.fact.evidenceId);
    const { drafts, problems } = scoreEvidence(timeline, evidence, subjects, recording);
    if (problems.length > 0 || ![...own, ...drafts].some(looksAtPeers)) return [];
    const writer = await this.writerOf(tx, recording);
    const { reverses, drafts: anew } = replaceLines(own, drafts);
    return [
      ...reverses.map((line) => reversalLine(line, writer)),
      ...anew.map((draft) => ({ draft: { ...draft, causedBy: writer.evidenceId }, commitment: writer.commitment })),
    ];
  }

  private async writerOf(tx: Tx, { evidenceId }: PeerRecording): Promise<Writer> {
    const found = await this.evidence.find(evidenceId, tx);
    assert(found !== null, 'what was recorded is a fact');
    return { evidenceId, commitment: found.commitment };
  }
}

const looksAtPeers = ({ detail }: EntryDraft): boolean => detail.assessment?.peers !== undefined;
