import type { Day, FieldError, Tx, WorkingCalendar } from '#kernel';
import type { RecordedPeers } from '#known';
import type { SchemeHistory } from '#policy';
import {
  type AwaitingLine,
  type EntryDraft,
  type EvidenceFact,
  type Finding,
  reasonMessage,
  scoreEvidence,
} from '#scoring';
import type { CodeLists } from '#vocabulary';
import type { EvidenceOutcome, EvidenceWarning, Unscored } from './evidence-answer.js';
import { institutionsLiable, tooManyLiable, unknownSubjects, wrongType } from './finding-problems.js';
import type { ResultTold } from './evidence.store.js';
import type { SubjectsById } from './subjects-named.js';
import { underAllSchemes } from './under-all-schemes.js';

/** A fact on its way in: what its kind knows of it. */
export interface IncomingFact {
  readonly key: { readonly sourceSystem: string; readonly sourceId: string };
  /** Whom it is about, the field that says so, and the type that it must have. */
  readonly about: { readonly path: string; readonly subjectId: string; readonly type?: string };
  readonly findings: readonly Finding[];
  /** `null` only where `problems` finds a day missing. */
  readonly occurredOn: Day | null;
  readonly decidedOn: Day | null;
  /** What no scheme needs to be asked about. */
  readonly unscored: readonly Unscored[];
  /** What it says by itself; asked only of a fact that is new: a repetition is answered as it was. */
  readonly warnings: () => readonly EvidenceWarning[];
  /** Which facts of others it may repeat; `null` = there can be none. */
  readonly repeats: Repeats | null;
  problems(today: Day, calendar: WorkingCalendar): readonly FieldError[];
  under(evidenceId: string): EvidenceFact;
}

/** How facts of other systems that may tell of the same are found. */
export interface Repeats {
  /** Of a result: by what many are asked about with one statement. */
  readonly result: ResultTold | null;
  warnings(tx: Tx): Promise<readonly EvidenceWarning[]>;
}

/** What facts are judged by: read once, however many there are. */
export interface Judging {
  readonly subjects: SubjectsById;
  readonly calendar: WorkingCalendar;
  readonly today: Day;
  readonly words: CodeLists;
}

/** What the schemes say of a fact together. */
export interface Judged extends EvidenceOutcome {
  readonly drafts: readonly EntryDraft[];
  readonly awaiting: readonly AwaitingLine[];
  readonly problems: readonly FieldError[];
}

/** What is wrong with a fact before any scheme is asked. */
export const factProblems = (fact: IncomingFact, { subjects, calendar, today, words }: Judging): FieldError[] => [
  ...tooManyLiable(fact.findings),
  ...unknownSubjects(fact.about, fact.findings, subjects),
  ...wrongType(fact.about, subjects, words),
  ...institutionsLiable(fact.findings, subjects),
  ...fact.problems(today, calendar),
];

/** Under all schemes together; a scheme that a subject's type has nothing to do with stays silent. */
export function judgeFact(
  fact: IncomingFact,
  evidence: EvidenceFact,
  { subjects, words }: Judging,
  { histories, peers }: { readonly histories: readonly SchemeHistory[]; readonly peers: RecordedPeers },
): Judged {
  const scores = histories.map(({ scheme, timeline }) => {
    return { scheme, ...scoreEvidence(timeline, evidence, subjects, peers.for(scheme, evidence)) };
  });
  const { drafts, awaiting, problems, unscored, warnings } = underAllSchemes(evidence, scores, fact.unscored);
  const told = warnings.map(({ path, reason }) => {
    return { path, code: reason.code, message: reasonMessage(reason, null, words) };
  });
  return { drafts, awaiting, problems, unscored, warnings: [...fact.warnings(), ...told] };
}

/** The subjects that a fact names, in its order. */
export const namedBy = ({ about, findings }: IncomingFact): string[] => [
  about.subjectId,
  ...findings.flatMap((finding) => finding.liable.map(({ subjectId }) => subjectId)),
];
