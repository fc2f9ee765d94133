import { clientOf, type Database, Prisma } from '#database';
import { hashOf, type Tx } from '#kernel';
import type { SimulationReport } from '../simulation/simulation-report.js';

/** A report with the name and the hash under which an approval pins it. */
export interface StoredReport {
  readonly simulationId: string;
  readonly caseId: string;
  /** SHA-256 of the report's canonical JSON. */
  readonly hash: string;
  readonly recordedAt: Date;
  readonly report: SimulationReport;
}

/** A report's own numbers, without the subjects that it names. */
export interface ReportHead extends Omit<StoredReport, 'report'> {
  readonly knownSeq: bigint;
  readonly asOf: string;
  readonly subjects: number;
  readonly changed: number;
}

const WITH_TX = { tx: { select: { recordedAt: true } } } as const;

/** Simulation reports of drafts: only added. */
export class SimulationReportStore {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, simulationId: string, caseId: string, report: SimulationReport): Promise<StoredReport> {
    const plain = plainReport(report);
    const row = await clientOf(tx).simulationReport.create({
      data: {
        id: simulationId,
        caseId,
        knownSeq: report.knownSeq,
        hash: hashOf(plain),
        report: plain as Prisma.InputJsonObject,
        txId: tx.id,
      },
      include: WITH_TX,
    });
    return storedReport(row);
  }

  async find(simulationId: string, tx?: Tx): Promise<StoredReport | null> {
    const client = tx === undefined ? this.database : clientOf(tx);
    const row = await client.simulationReport.findFirst({ where: { id: simulationId }, include: WITH_TX });
    return row === null ? null : storedReport(row);
  }

  /** Those of a draft, newest first; a draft is simulated a handful of times. */
  headsOf(caseId: string): Promise<ReportHead[]> {
    return this.database.$queryRaw<ReportHead[]>`
      SELECT r.id AS "simulationId", r.case_id AS "caseId", r.hash, t.recorded_at AS "recordedAt",
        r.known_seq AS "knownSeq", r.report->>'asOf' AS "asOf", (r.report->>'subjects')::int AS subjects,
        (r.report->>'changed')::int AS changed
      FROM simulation_report r JOIN ledger_tx t ON t.id = r.tx_id
      WHERE r.case_id = ${caseId} ORDER BY r.tx_id DESC LIMIT 500`;
  }
}

/** As JSON keeps it: the epoch is a plain number there. */
function plainReport({ knownSeq, ...report }: SimulationReport): object {
  return JSON.parse(JSON.stringify({ ...report, knownSeq: Number(knownSeq) })) as object;
}

type Row = Prisma.SimulationReportGetPayload<{ include: typeof WITH_TX }>;

function storedReport({ id, caseId, hash, knownSeq, report, tx }: Row): StoredReport {
  const whole = { ...(report as unknown as SimulationReport), knownSeq };
  return { simulationId: id, caseId, hash, recordedAt: tx.recordedAt, report: whole };
}
