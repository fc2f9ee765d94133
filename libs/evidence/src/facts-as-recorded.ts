import {
  bySubject,
  type KnownView,
  type RecordedPeers,
  type Reviews,
  type StoredFact,
  subjectFacts,
  type SubjectStatement,
} from '#known';
import type { EvidenceFact, SubjectFacts } from '#scoring';
import { factOfPayload } from './fact-of-payload.js';
import type { SubjectsById } from './subjects-named.js';

/** A stored fact as the policies see it, with the subjects that it names. */
export interface RecordedFact {
  readonly evidence: EvidenceFact;
  readonly subjects: SubjectsById;
}

/** Facts to be judged anew, and what is recorded of the peers of those that are assessments. */
export interface FactsAsRecorded {
  readonly facts: readonly RecordedFact[];
  readonly peers: RecordedPeers;
}

/** Reads facts as they were judged by the intake: with what the registry said when each was recorded. */
export async function factsAsRecorded(view: KnownView, evidenceIds: readonly string[]): Promise<FactsAsRecorded> {
  const stored = evidenceIds.length === 0 ? [] : await view.facts.of(evidenceIds);
  const facts = stored.flatMap((row) => {
    const evidence = factOfPayload(row.evidenceId, row.kind, row.payload);
    return evidence === null ? [] : [{ row, evidence, named: namedIn(evidence) }];
  });
  const named = [...new Set(facts.flatMap((fact) => fact.named))];
  const statements = bySubject(named.length === 0 ? [] : await view.subjects.statements(named));
  const calendar = await view.calendar.now();
  const peers = await view.peers.of(facts.map(({ evidence }) => evidence));
  const reviews = await view.reviews.of(facts.map(({ row }) => row.evidenceId));
  return {
    peers,
    facts: facts.map(({ row, evidence, named: ids }) => {
      const judged = { ...evidence, calendar, reviews: reviews.get(row.evidenceId) ?? NO_REVIEWS };
      return { evidence: judged, subjects: new Map(ids.flatMap((id) => knownWith(row, id, statements.get(id) ?? []))) };
    }),
  };
}

const NO_REVIEWS: Reviews = new Map();

function namedIn({ type, fact }: EvidenceFact): string[] {
  if (type === 'assessment') return [fact.subjectId];
  const about = type === 'inspectionResult' ? fact.institutionId : fact.subjectId;
  return [about, ...fact.findings.flatMap(({ liable }) => liable.map(({ subjectId }) => subjectId))];
}

/** What the registry said of a subject when the fact was recorded: the intake judged by that. */
function knownWith(
  { txId }: StoredFact,
  subjectId: string,
  [first, ...later]: readonly SubjectStatement[],
): [string, SubjectFacts][] {
  if (first === undefined) return [];
  return [[subjectId, subjectFacts([first, ...later.filter((statement) => statement.txId < txId)])]];
}
