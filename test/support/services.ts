import { AfterCommit, Database, PrismaTransactionRunner } from '#database';
import {
  EvidenceIntake,
  EvidenceStore,
  RecordAssessment,
  RecordFact,
  RecordInspectionResult,
  RecordReport,
  RecordStandingRestoration,
  RevokeEvidence,
} from '#evidence';
import { type Clock, RandomIdSource, SystemClock } from '#kernel';
import { KnowledgeClock, LedgerReadModel, NewestStatements, LedgerStore } from '#ledger';
import { PolicyCatalogue, PolicyStore } from '#policy';
import { HeadStore, RatingStore, RecalculateRating } from '#rating';
import { AdvanceDue, NightStore, RunNightly, SweepStale } from '#recalculation';
import {
  AppendLines,
  ImportRegister,
  RegisterImportStore,
  RegistryStore,
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
  const policies = new PolicyCatalogue(new PolicyStore(database));
  const [heads, ratings] = [new HeadStore(database), new RatingStore(database)];
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
    transactions: new PrismaTransactionRunner(database, new AfterCommit(log)),
    knowledge: new KnowledgeClock(database),
    sweep: new SweepStale(heads, recalculate, log),
    nightly: new RunNightly(new NightStore(database), advanceDue, clock, log),
    stop: () => database.$disconnect(),
  };
}

function intakeOf(database: Database, lines: LedgerReadModel, policies: PolicyCatalogue, clock: Clock) {
  const ledger = new LedgerStore();
  const registry = new RegistryStore(database);
  const evidence = new EvidenceStore(database, new RandomIdSource());
  const append = new AppendLines(ledger, policies, new StaffLines(registry, lines, new NewestStatements()));
  const intake = new EvidenceIntake(evidence, lines);
  const register = new RegisterSubject(registry, ledger, policies);
  const affiliate = new SetAffiliation(registry, append, policies);
  const recordFact = new RecordFact(intake, evidence, registry, append, policies, clock);
  const importing = new RegisterImportStore();
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
