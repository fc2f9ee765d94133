import { PersonStore } from '#access';
import { AppendLines } from '#books';
import { type CaseKind, CaseKinds, CaseStore, DecideCase, LEAST_TERMS, OpenCase } from '#casework';
import { AfterCommit, Database, EVERYWHERE, PrismaTransactionRunner } from '#database';
import {
  EvidenceIntake,
  EvidenceRevocationKind,
  EvidenceStore,
  PossibleDuplicates,
  RecordAssessment,
  RecordFact,
  RecordInspectionResult,
  RecordReport,
  RecordStandingRestoration,
  RestorationReviews,
  RevokeEvidence,
  FactEnds,
} from '#evidence';
import type { CaseClocks } from '#clocks';
import { type Clock, RandomIdSource, SystemClock } from '#kernel';
import { ClosedEpochs, Known } from '#known';
import { Heads, HeadStore, KnowledgeClock, WritePath } from '#ledger';
import { EntryStore } from '#ledger/entry.store';
import { CompiledTexts, PolicyCatalogue, PolicyStore, ScoringCompiler } from '#policy';
import { DueRatings, RatingStore, RecalculateRating } from '#rating';
import {
  AdvanceDue,
  CompareRatings,
  NightStore,
  RenewRatings,
  RunInputsNow,
  RunNightly,
  type RunWorkStore,
  SweepStale,
} from '#recalculation';
import {
  type IdentityWatch,
  ImportRegister,
  RegisterImportStore,
  RegistryStore,
  RegisterSubject,
  SetAffiliation,
} from '#registry';
import { StandingRestorationKind } from '#repairs';
import { defaultCodeLists } from '#vocabulary';
import { admitAll } from './admit-all.js';
import { ApprovedCases } from '../../apps/cli/src/demo/approved-cases.js';
import { AppendStatements } from '../../libs/books/src/append-statements.js';
import { LinkedCodes } from '../../libs/books/src/linked-codes.read-model.js';
import { LinkedLines } from '../../libs/books/src/linked-lines.js';
import { NewestStatements } from '../../libs/books/src/newest-statements.read-model.js';
import { OpenBooks } from '../../libs/books/src/open-books.js';
import { StaffOfInstitutions } from '../../libs/books/src/staff-of-institutions.read-model.js';
import { StaffLines } from '../../libs/books/src/staff-lines.js';
import { FakeLog } from '../../libs/observability/src/fake-log.js';

/** Nobody applies here, so that no clock of a case runs. */
const NO_CLOCKS = { decided: async () => {} } as unknown as CaseClocks;

/** What follows from a restoration that falls is tried with whole servers: here nobody is there to decide. */
const NO_CASES = { unlessWaiting: async () => 'case_none' };

export type Services = ReturnType<typeof startServices>;

interface ServicesOptions {
  readonly clock?: Clock;
  readonly poolSize?: number;
}

/** The use cases of one process, wired by hand, so that a test may set the clock and have several of them. */
export function startServices(url: string, { clock = new SystemClock(), poolSize = 5 }: ServicesOptions = {}) {
  const database = new Database({ url, poolSize, reach: EVERYWHERE });
  const log = new FakeLog();
  const knowledge = new KnowledgeClock(database);
  const known = new Known(knowledge, new ClosedEpochs(database, null, log));
  const policies = policyCatalogueOver(database);
  const [heads, ratings] = [new Heads(database), new RatingStore(database)];
  const recalculate = new RecalculateRating(heads, ratings, known, policies, clock);
  const advanceDue = new AdvanceDue(new DueRatings(database), ratings, policies, clock);
  return {
    database,
    log,
    known,
    policies,
    heads,
    ratings,
    recalculate,
    advanceDue,
    ...intakeOf(database, known, policies, clock),
    transactions: new PrismaTransactionRunner(database, new AfterCommit(log), admitAll()),
    knowledge,
    sweep: new SweepStale(heads, recalculate, log),
    nightly: new RunNightly(new NightStore(database), advanceDue, clock, log),
    stop: () => database.$disconnect(),
  };
}

/** What any of a suite's processes has compiled: the same texts for each of them. */
const COMPILED = new CompiledTexts(new ScoringCompiler());

/** A catalogue that has asked the database for nothing yet. */
export const policyCatalogueOver = (database: Database, texts: CompiledTexts = COMPILED) =>
  new PolicyCatalogue(new PolicyStore(database), new HeadStore(database), texts);

/** How a worker of recalculation runs brings ratings right. */
export const inputsOf = ({ knowledge, policies }: Services): RunInputsNow => new RunInputsNow(knowledge, policies);

export const renewalsOf = ({ headStore, known, policies, recalculate }: Services, store: RunWorkStore): RenewRatings =>
  new RenewRatings(store, headStore, new CompareRatings(known, policies), recalculate);

/** What two codes have in common is looked for by the API and the command line alone. */
const NOBODY_ASKED: IdentityWatch = { registered: async () => [] };

function intakeOf(database: Database, known: Known, policies: PolicyCatalogue, clock: Clock) {
  const headStore = new HeadStore(database);
  const entries = new EntryStore(headStore);
  const registry = new RegistryStore(database);
  const evidence = new EvidenceStore(database, new RandomIdSource());
  const append = new AppendLines(
    headStore,
    entries,
    policies,
    new StaffLines(known, headStore, new NewestStatements()),
    new LinkedLines(new LinkedCodes(), headStore, known, policies),
  );
  const opening = new OpenBooks(known, append, policies, new StaffOfInstitutions());
  const statements = new AppendStatements(append, headStore, policies, opening);
  const intake = new EvidenceIntake(evidence, known);
  const lists = defaultCodeLists();
  const register = new RegisterSubject(registry, statements, NOBODY_ASKED, policies, lists);
  const affiliate = new SetAffiliation(registry, statements, policies, lists);
  const restorations = new RestorationReviews(known, append, policies, evidence, NO_CASES);
  const recordFact = new RecordFact(
    intake,
    evidence,
    known,
    append,
    restorations,
    new PossibleDuplicates(evidence),
    NO_CASES,
    policies,
    lists,
    clock,
  );
  const importing = new RegisterImportStore();
  const revoke = new RevokeEvidence(intake, evidence, known, append, restorations, policies, clock, new FactEnds());
  const restore = new RecordStandingRestoration(intake, evidence, registry, known, headStore, append, policies, clock);
  const revocation = new EvidenceRevocationKind(evidence, revoke, known);
  const restoration = new StandingRestorationKind(restore, known, policies, NO_CLOCKS, clock);
  return {
    register,
    affiliate,
    headStore,
    importRegister: new ImportRegister(
      registry,
      importing,
      register,
      affiliate,
      statements,
      NOBODY_ASKED,
      policies,
      lists,
    ),
    record: new RecordInspectionResult(recordFact, lists),
    report: new RecordReport(recordFact, lists),
    assess: new RecordAssessment(recordFact),
    revocation,
    restoration,
    approved: approvedCases(database, [revocation, restoration]),
  };
}

const NO_RULES = { termsOf: async () => LEAST_TERMS };

/** Cases of two made-up persons. */
function approvedCases(database: Database, kinds: readonly CaseKind[]): ApprovedCases {
  const known = new CaseKinds();
  for (const kind of kinds) known.register(kind);
  const store = new CaseStore(database);
  const path = new WritePath(new PrismaTransactionRunner(database, new AfterCommit(new FakeLog()), admitAll()));
  const open = new OpenCase(store, known, new RandomIdSource(), NO_RULES);
  return new ApprovedCases(path, new PersonStore(), open, new DecideCase(store, known), 'test');
}
