import type { EvidenceFact, SubjectFacts } from '../model/evidence-fact.js';
import type { ScoringOutcome } from '../model/scoring-outcome.js';
import type { PeerRecording } from '../parts/peers/peer-recording.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { heldFindings, outcomeWithout, withoutFindings } from './committee.js';
import { aboutWhom, asks, scoreAbout } from './score-about.js';
import { scoreLiable } from './score-liable.js';

/**
 * Turns a fact into lines under one scheme: in the book of the subject that it is about, and in those of the persons
 * liable for its findings. Pure: no order, no clock. `recording`: what was recorded under the scheme of the peers of an
 * assessment, for its template and period.
 */
export function scoreEvidence(
  timeline: PolicyTimeline,
  evidence: EvidenceFact,
  subjects: ReadonlyMap<string, SubjectFacts>,
  recording: PeerRecording | null = null,
): ScoringOutcome {
  const all = scoreFindings(timeline, evidence, subjects, recording);
  const held = heldFindings(timeline, evidence, all.drafts);
  if (held.size === 0) return all;
  return outcomeWithout(all, held, scoreFindings(timeline, withoutFindings(evidence, held), subjects, recording));
}

/** The same as if nobody had to confirm anything. */
function scoreFindings(
  timeline: PolicyTimeline,
  evidence: EvidenceFact,
  subjects: ReadonlyMap<string, SubjectFacts>,
  recording: PeerRecording | null,
): ScoringOutcome {
  const subject = subjects.get(aboutWhom(evidence));
  const about = scoreAbout(timeline, evidence, subject, recording);
  if (evidence.type === 'assessment' || !timeline.versions.some((version) => asks(version, 'liable'))) return about;
  const liable = scoreLiable(timeline, evidence, subject?.region ?? null, subjects);
  return {
    drafts: [...about.drafts, ...liable.drafts],
    unscored: [...about.unscored, ...liable.unscored],
    problems: [...about.problems, ...liable.problems],
    warnings: [...about.warnings, ...liable.warnings],
  };
}
