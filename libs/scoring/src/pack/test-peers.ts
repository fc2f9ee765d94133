import { type AssessedSubject, peerGroups } from '../engine/peer-groups.js';
import type { PolicyTimeline } from '../engine/policy-timeline.js';
import type { Assessment, EvidenceFact, SubjectFacts } from '../model/evidence-fact.js';
import type { AssessedPeriod, PeerRecording } from '../parts/peers/peer-recording.js';
import type { TestRecording } from '../policy/story-document.js';

/** The assessments of a story and what was recorded of peers in it. */
export class TestPeers {
  private readonly held = new Map<string, AssessedSubject>();
  private readonly recordings: PeerRecording[] = [];

  /** Keeps an assessment with what is known of its subject now. */
  hold({ type, fact }: EvidenceFact, subjects: ReadonlyMap<string, SubjectFacts>): void {
    if (type !== 'assessment') return;
    this.held.set(fact.evidenceId, { assessment: fact, subject: subjects.get(fact.subjectId)! });
  }

  revoke(evidenceId: string): void {
    this.held.delete(evidenceId);
  }

  /** The newest recording that an assessment is compared by. */
  recordedFor({ type, fact }: EvidenceFact): PeerRecording | null {
    return type === 'assessment' ? (this.recordings.findLast((one) => isOf(one, fact)) ?? null) : null;
  }

  /** Records the figures of the stated peers and of whom the story has assessed; returns those of the period. */
  record(timeline: PolicyTimeline, recording: TestRecording, institution: SubjectFacts): AssessedSubject[] {
    const own = [...this.held.values()].filter(({ assessment }) => isOf(recording, assessment));
    const groups = peerGroups(timeline, [...own, ...peersOf(recording, institution)]);
    const { template, period, recordedOn } = recording;
    const evidenceId = `recording ${this.recordings.length + 1}`;
    this.recordings.push({ evidenceId, template, period, recordedOn, groups });
    return own;
  }
}

const isOf = (of: AssessedPeriod, { template, period }: AssessedPeriod): boolean =>
  of.template === template && of.period.from === period.from && of.period.to === period.to;

function peersOf({ peers, ...recording }: TestRecording, institution: SubjectFacts): AssessedSubject[] {
  return peers.flatMap(({ members, items, ...marks }, i) =>
    Array.from({ length: members }, (_, k) => {
      const subjectId = `peer ${i} ${k}`;
      const assessment = assessedPeer(recording, subjectId, items);
      return { assessment, subject: { ...institution, ...marks, subjectId } };
    }),
  );
}

function assessedPeer(
  { template, period, recordedOn }: Omit<TestRecording, 'peers'>,
  subjectId: string,
  items: Readonly<Record<string, number>>,
): Assessment {
  const lines = Object.entries(items).map(([item, value]) => {
    return { item, value, baseline: null, score: null, reason: null };
  });
  const named = { evidenceId: subjectId, sourceSystem: 'test', sourceId: subjectId, subjectId };
  return { ...named, template, period, assessedOn: recordedOn, assessor: 'test', items: lines };
}
