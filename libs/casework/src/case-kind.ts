import type { ReportPin } from '#policy-change';
import type { Tx } from '#kernel';
import type { Case, CaseResult } from './case.js';

/** What a checker adds to an approval. */
export interface ApprovalTerms {
  /** The simulation report that it rests on. */
  readonly report: ReportPin | null;
}

/** What makes a command a kind of case: what it may ask for, and what approval does. */
export abstract class CaseKind<Command extends object = object> {
  abstract readonly kind: string;

  /** Refuses with a `DomainError` what can't be carried out: when the case is opened, and again when it is approved. */
  abstract validate(tx: Tx, found: Pick<Case<Command>, 'subjectId' | 'scheme' | 'command'>): Promise<void>;

  /** Carries the command out, in the transaction that keeps the decision. */
  abstract execute(tx: Tx, found: Case<Command>, terms: ApprovalTerms): Promise<CaseResult>;
}
