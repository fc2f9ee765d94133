import { setImmediate } from 'node:timers/promises';
import { factsAsRecorded } from '#evidence';
import { DomainError } from '#kernel';
import type { Known, KnownView } from '#known';
import type { KnowledgeClock } from '#ledger';
import { type PolicyCatalogue, UNKNOWN_SCHEME } from '#policy';
import { type AssessedPeriod, type AssessedSubject, peerGroups, type PolicyTimeline } from '#scoring';
import { type ComputedPeers, hashed, type PeersKey } from './computed-peers.js';
import { NO_PEERS, NOBODY_ASSESSED } from './peers.errors.js';

const PAGE = 500;

/**
 * Computes the figures of all peers for a period, by what one epoch knew. Asked again with that epoch the answer is the
 * same for ever, so the last one is kept: a checker approves what the maker saw without computing it inside the
 * transaction.
 */
export class ComputePeers {
  private kept: { readonly key: PeersKey; readonly peers: ComputedPeers } | null = null;

  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly knowledge: KnowledgeClock,
  ) {}

  /** `knownSeq` null = everything committed by now. */
  async execute({ scheme, template, period }: PeersKey, knownSeq: bigint | null): Promise<ComputedPeers> {
    const key = { scheme, template, period };
    if (this.kept !== null && isSame(this.kept.key, key) && this.kept.peers.knownSeq === knownSeq)
      return this.kept.peers;
    const upTo = knownSeq ?? (await this.knowledge.epochNow());
    const history = await this.policies.historyKnownAt(scheme, upTo);
    if (history === null) throw new DomainError(UNKNOWN_SCHEME, { scheme, subjectType: '' });
    if (!compares(history.timeline, template)) throw new DomainError(NO_PEERS, { scheme, template });
    const assessed = await readAssessed(this.known.at(upTo), key);
    const groups = peerGroups(history.timeline, assessed);
    if (groups.length === 0) throw new DomainError(NOBODY_ASSESSED, { template, ...period });
    const ids = assessed.map(({ assessment }) => assessment.evidenceId);
    const peers = hashed({ ...key, knownSeq: upTo, groups }, ids);
    this.kept = { key, peers };
    return peers;
  }
}

const isSame = (a: PeersKey, b: PeersKey): boolean =>
  a.scheme === b.scheme && a.template === b.template && a.period.from === b.period.from && a.period.to === b.period.to;

const compares = ({ versions }: PolicyTimeline, template: string): boolean =>
  versions.some(({ peers }) => peers.some(({ rule }) => rule.template === template));

/** Every assessment of the period that holds, by id. */
async function readAssessed(view: KnownView, period: AssessedPeriod): Promise<AssessedSubject[]> {
  const assessed: AssessedSubject[] = [];
  for (let after = ''; ;) {
    const ids = await view.facts.assessed(period, after, PAGE);
    const { facts } = await factsAsRecorded(view, ids);
    for (const { evidence, subjects } of facts) {
      const subject = evidence.type === 'assessment' ? subjects.get(evidence.fact.subjectId) : undefined;
      if (evidence.type === 'assessment' && subject !== undefined)
        assessed.push({ assessment: evidence.fact, subject });
    }
    if (ids.length < PAGE) return assessed;
    after = ids.at(-1)!;
    // A province's take seconds: others want to be answered too.
    await setImmediate();
  }
}
