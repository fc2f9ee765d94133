import { clientOf, type Database, dayFromColumn, dayToColumn, type Prisma } from '#database';
import type { Tx } from '#kernel';
import type { DepartmentAnswer, NewAnswer } from './transfer.js';

const WITH_TX = { tx: { select: { recordedAt: true } } } as const;
type AnswerRow = Prisma.DepartmentAnswerGetPayload<{ include: typeof WITH_TX }>;

/** What departments answered: only added. */
export class DepartmentAnswerStore {
  constructor(private readonly database: Database) {}

  /** In the order in which they were recorded. */
  async of(caseId: string, tx?: Tx): Promise<DepartmentAnswer[]> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const rows = await client.departmentAnswer.findMany({
      where: { caseId },
      orderBy: { seq: 'asc' },
      include: WITH_TX,
    });
    return rows.map(answerOfRow);
  }

  async insert(tx: Tx, caseId: string, seq: number, answer: NewAnswer): Promise<void> {
    const data = { caseId, seq, ...answer, answeredOn: dayToColumn(answer.answeredOn), txId: tx.id };
    await clientOf(tx).departmentAnswer.create({ data });
  }
}

const answerOfRow = ({ caseId, seq, answeredOn, outcome, reference, note, evidenceId, tx }: AnswerRow) => ({
  caseId,
  seq,
  answeredOn: dayFromColumn(answeredOn),
  outcome,
  reference,
  note,
  evidenceId,
  recordedAt: tx.recordedAt,
});
