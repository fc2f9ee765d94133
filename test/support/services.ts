import { Database, PrismaTransactionRunner } from '#database';
import {
  EvidenceIntake,
  PrismaEvidenceStore,
  RecordAssessment,
  RecordFact,
  RecordInspectionResult,
  RecordReport,
  RecordStandingRestoration,
  RevokeEvidence,
} from '#evidence';
import { type Clock, RandomIdSource, SystemClock } from '#kernel';
import { KnowledgeClock, LedgerReadModel, NewestStatements, PrismaLedgerStore } from '#ledger';
import { PolicyCatalogue, PrismaPolicyStore } from '#policy';
import { PrismaHeadStore, PrismaRatingStore, RecalculateRating } from '#rating';
import { AdvanceDue, PrismaNightStore, RunNightly, SweepStale } from '#recalculation';
import {
  AppendLines,
  ImportRegister,
  PrismaRegisterImportStore,
  PrismaRegistryStore,
  RegisterSubject,
  SetAffiliation,
  StaffLines,
} from '#registry';
import { FakeLog } from '../../libs/observability/src/fake-log.js';

export type Services = ReturnType<typeof startServices>;

interface ServicesOptions {
  readonly clock?: Clock;
  readonly poolSize?: number;
}

/** The use cases of one process, wired by hand, so that a test may set the clock and have several of them. */
export function startServices(url: string, { clock = new SystemClock(), poolSize = 5 }: ServicesOptions = {}) {
  const database = new Database({ url, poolSize });
  const log = new FakeLog();
  const lines = new LedgerReadModel(database);
  const policies = new PolicyCatalogue(new PrismaPolicyStore(database));
  const [heads, ratings] = [new PrismaHeadStore(database), new PrismaRatingStore(database)];
  const recalculate = new RecalculateRating(heads, ratings, lines, policies, clock);
  const advanceDue = new AdvanceDue(heads, ratings, policies, clock);
  return {
    database,
    log,
    lines,
    policies,
    heads,
    ratings,
    recalculate,
    advanceDue,
    ...intakeOf(database, lines, policies, clock),
    transactions: new PrismaTransactionRunner(database),
    knowledge: new KnowledgeClock(database),
    sweep: new SweepStale(heads, recalculate, log),
    nightly: new RunNightly(new PrismaNightStore(database), advanceDue, clock, log),
    stop: () => database.$disconnect(),
  };
}

function intakeOf(database: Database, lines: LedgerReadModel, policies: PolicyCatalogue, clock: Clock) {
  const ledger = new PrismaLedgerStore();
  const registry = new PrismaRegistryStore(database);
  const evidence = new PrismaEvidenceStore(database, new RandomIdSource());
  const append = new AppendLines(ledger, policies, new StaffLines(registry, lines, new NewestStatements()));
  const intake = new EvidenceIntake(evidence, lines);
  const register = new RegisterSubject(registry, ledger, policies);
  const affiliate = new SetAffiliation(registry, append, policies);
  const recordFact = new RecordFact(intake, evidence, registry, append, policies, clock);
  const importing = new PrismaRegisterImportStore();
  return {
    register,
    affiliate,
    importRegister: new ImportRegister(registry, importing, register, affiliate, ledger, append, policies),
    record: new RecordInspectionResult(recordFact),
    report: new RecordReport(recordFact),
    assess: new RecordAssessment(recordFact),
    revoke: new RevokeEvidence(intake, evidence, lines, append, policies, clock),
    restore: new RecordStandingRestoration(intake, evidence, registry, lines, ledger, append, policies, clock),
  };
}
