import type { Attachment } from '#casework';
import type { Day } from '#kernel';

/** Another department is handed a matter (移送), or is suggested what to do about one (监督建议书). */
export const TRANSFER_FORMS = ['transfer', 'suggestion'] as const;
export type TransferForm = (typeof TRANSFER_FORMS)[number];

/** What another department is told, of whom. */
export interface TransferCommand {
  readonly subjectId: string;
  /** Names the matter: facts that say the same `caseKey` belong to it. */
  readonly caseKey: string;
  readonly form: TransferForm;
  /** A word of the list `departments`. */
  readonly department: string;
  /** The facts that go along. */
  readonly evidenceIds: readonly string[];
  readonly grounds: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

/** What an approval brought about: it was sent, and its answer is waited for. */
export interface TransferResult {
  readonly sentOn: Day;
  /** The clock of the answer. */
  readonly runId: string;
  /** By when the department answers, as it was when the clock started. */
  readonly replyBy: Day;
}

/** What a department answered; it may answer several times. */
export interface DepartmentAnswer {
  readonly caseId: string;
  readonly seq: number;
  readonly answeredOn: Day;
  /** A word of the list `departmentAnswers`. */
  readonly outcome: string;
  readonly reference: string;
  readonly note: string | null;
  /** The fact by which what it decided was recorded. */
  readonly evidenceId: string | null;
  readonly recordedAt: Date;
}

export type NewAnswer = Omit<DepartmentAnswer, 'caseId' | 'seq' | 'recordedAt'>;
