import { addDays, pointsToNumber } from '#kernel';
import type { CompiledPolicy } from '../engine/compiled-policy.js';
import { explainRating } from '../engine/explain/explain-rating.js';
import type { PolicyTimeline } from '../engine/policy-timeline.js';
import { effectDay } from '../engine/fact-days.js';
import { latestEnd, listOn } from '../engine/list-entries.js';
import { grantOf, planRepairs, repairDraft, repairRefusal } from '../engine/plan-repairs.js';
import { decisionsOf, rate } from '../engine/rate.js';
import { scoreEvidence } from '../engine/score-evidence.js';
import { checkExplanation } from '../model/check-explanation.js';
import type { EvidenceFact, ListEntry, SubjectFacts } from '../model/evidence-fact.js';
import { ENDS_BY_DATES, restorationProblem } from '../parts/standing/restoration.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import type {
  PolicyTest,
  TestClosing,
  TestExpectation,
  TestListing,
  TestRecording,
  TestRepair,
  TestRestoration,
  TestStage,
} from '../policy/story-document.js';
import { STORY_CALENDAR } from './story-calendar.js';
import { TestBudget } from './test-budget.js';
import { closeTestCycle, peersIn } from './test-closing.js';
import { assessmentOf, INSTITUTION, inspectionOf, listEntryOf, reportOf } from './test-facts.js';
import { institutionIn, subjectsOf, usualSubject } from './test-subjects.js';
import { TestLedger } from './test-ledger.js';
import { TestPeers } from './test-peers.js';

export interface PolicyTestResult {
  readonly name: string;
  readonly passed: boolean;
  /** What was expected and what came instead, one sentence each. */
  readonly failures: readonly string[];
}

/** Runs the tests that a policy carries, each on empty ledgers; `timeline` sets it among other versions. */
export function runPolicyTests(
  policy: CompiledPolicy,
  timeline = policyTimeline(policy.base === null ? [policy] : [policy.base, policy]),
): readonly PolicyTestResult[] {
  const budget = new TestBudget(policy);
  return policy.document.tests.map((test) => {
    const failures = runTest(timeline, budget, test);
    return { name: test.name, passed: failures.length === 0, failures };
  });
}

/** A story that can't be told to its end, such as one of impossible points, fails like one that ends otherwise. */
function runTest(timeline: PolicyTimeline, budget: TestBudget, test: PolicyTest): string[] {
  const [ledger, peers] = [new TestLedger(), new TestPeers()];
  return test.stages.flatMap((stage, i) => {
    const failures = attempt(() =>
      runStage({ timeline, ledger, budget, peers }, stage, new Map(entriesOf(test.subjects))),
    );
    return failures.map((failure) => `stage ${i + 1}: ${failure}`);
  });
}

const entriesOf = (subjects: PolicyTest['subjects']) => Object.entries(subjects ?? {});

function attempt(run: () => string[]): string[] {
  try {
    return run();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** What the stages of a story share. */
interface Story {
  readonly timeline: PolicyTimeline;
  readonly ledger: TestLedger;
  readonly budget: TestBudget;
  readonly peers: TestPeers;
}

function runStage(story: Story, stage: TestStage, types: ReadonlyMap<string, string>): string[] {
  const { timeline, ledger, budget, peers } = story;
  if (stage.institution !== undefined) ledger.stateInstitution(timeline.scheme, stage.institution);
  for (const member of stage.staff ?? []) ledger.stateStaff(timeline.scheme, member);
  const facts: EvidenceFact[] = [
    ...(stage.evidence ?? []).map((test) => ({ type: 'inspectionResult' as const, fact: inspectionOf(test) })),
    ...(stage.reports ?? []).map((test) => ({ type: 'report' as const, fact: reportOf(test) })),
    ...(stage.assessments ?? []).map((test) => ({ type: 'assessment' as const, fact: assessmentOf(test) })),
    ...(stage.listings ?? []).map((test) => ({ type: 'listEntry' as const, fact: entryIn(timeline, test) })),
  ];
  const outcomes = facts.map((fact) => takeFact(story, fact, types));
  for (const evidenceId of stage.revocations ?? []) {
    budget.spend(ledger.size);
    ledger.revoke(evidenceId);
    peers.revoke(evidenceId);
  }
  for (const { entry, subjectId = INSTITUTION, endsOn } of stage.exits ?? []) ledger.takeOff(subjectId, entry, endsOn);
  const unrepaired = (stage.repairs ?? []).flatMap((repair, i) => takeRepair(story, repair, i));
  const refused = (stage.restorations ?? []).flatMap((restoration, i) => takeRestoration(story, restoration, i));
  if (stage.recording !== undefined) recordPeers(story, stage.recording, types);
  for (const measure of stage.measures ?? []) ledger.recordMeasure(timeline.scheme, measure);
  if (stage.closing !== undefined) closeCycle(story, stage.closing);
  return [
    ...differences('problems', stage.problems ?? [], [
      ...outcomes.flatMap(({ problems }) => problems),
      ...unrepaired,
      ...refused,
    ]),
    ...differences(
      'unscored',
      stage.unscored ?? [],
      outcomes.flatMap(({ unscored }) => unscored),
    ),
    ...(stage.expect ?? []).flatMap((expected) => checkExpectation(story, expected)),
  ];
}

/** Without an end it lasts as long as the list allows; in a list that there isn't, a day. */
function entryIn(timeline: PolicyTimeline, test: TestListing): ListEntry {
  const { region } = usualSubject(timeline);
  const rule = listOn(timeline, region, test.list, test.from);
  return listEntryOf(test, rule === null ? addDays(test.from, 1) : latestEnd(rule, test.from));
}

/** Ranking sorts. */
const STEPS_A_PEER = 4;

/** What a closing costs: its peers, and the rating of the cycle's last day. */
function closeCycle({ timeline, ledger, budget }: Story, closing: TestClosing): void {
  budget.spend(STEPS_A_PEER * peersIn(closing));
  budget.spendOnRating(ledger.entries(INSTITUTION), closing.closedOn);
  const draft = closeTestCycle(timeline, ledger, closing);
  if (draft !== null) ledger.append(draft);
}

/** Figures of all peers, and the assessments of the period scored anew by them. */
function recordPeers(story: Story, recording: TestRecording, types: ReadonlyMap<string, string>): void {
  const { timeline, ledger, budget, peers } = story;
  budget.spendOnPeers(recording);
  const institution = institutionIn(types, ledger.registered, usualSubject(timeline));
  for (const { assessment, subject } of peers.record(timeline, recording, institution)) {
    const { evidenceId, subjectId } = assessment;
    const fact = { type: 'assessment', fact: assessment } as const;
    budget.spendOnFact(fact);
    const { drafts } = judge(story, fact, new Map([[subjectId, subject]]));
    ledger.rescore(evidenceId, subjectId, drafts, 'recording of peers');
  }
}

const judge = ({ timeline, peers }: Story, fact: EvidenceFact, subjects: ReadonlyMap<string, SubjectFacts>) =>
  scoreEvidence(timeline, { ...fact, calendar: STORY_CALENDAR, reviews: CONFIRMED }, subjects, peers.recordedFor(fact));

/** Stories tell what findings give once they count. */
const CONFIRMED: NonNullable<EvidenceFact['reviews']> = { get: () => 'confirmed' };

function takeFact(story: Story, fact: EvidenceFact, types: ReadonlyMap<string, string>) {
  const { timeline, ledger, budget, peers } = story;
  budget.spendOnFact(fact);
  const subjects = subjectsOf(fact, types, ledger.registered, usualSubject(timeline));
  const { drafts, problems, unscored } = judge(story, fact, subjects);
  if (problems.length === 0) {
    for (const draft of drafts) ledger.append(draft);
    peers.hold(fact, subjects);
  }
  const origin = `${fact.fact.sourceId} of ${fact.type === 'assessment' ? fact.fact.assessedOn : effectDay(fact)}`;
  return {
    problems: problems.map(({ path, code }): Happened => ({ code: `${path} ${code}`, origin })),
    unscored: unscored.map(({ findingId, subjectId, reason }): Happened => ({
      code: `${findingId} ${subjectId} ${reason.code}`,
      origin,
    })),
  };
}

/** What a stage may name, and which fact of the stage it comes from. */
interface Happened {
  readonly code: string;
  /** `sourceId` and day. */
  readonly origin: string;
}

/** The same of a repair: it is planned on its day, as the service does. */
function takeRepair({ timeline, ledger, budget }: Story, told: TestRepair, place: number): Happened[] {
  const { subjectId, fact, rule, grantedOn, activities = 0 } = told;
  const entries = ledger.entries(subjectId);
  budget.spendOnRating(entries, grantedOn);
  const options = planRepairs(timeline, entries, grantedOn);
  const option = options.find((one) => one.evidenceId === fact && one.rule.id === rule);
  const problem = repairRefusal(option, grantedOn);
  if (problem !== null) return [{ code: `repairs[${place}] ${problem}`, origin: `${subjectId} on ${grantedOn}` }];
  ledger.append(repairDraft(option!, grantOf(option!, activities), { subjectId, caseId: fact, day: grantedOn }));
  return [];
}

/** What the service would refuse isn't kept here either; its reason, for the `problems` of the stage. */
function takeRestoration({ timeline, ledger, budget }: Story, told: TestRestoration, place: number): Happened[] {
  const { subjectId, restoredOn, basis, commitmentSignedOn = null } = told;
  const entries = ledger.entries(subjectId);
  budget.spendOnRating(entries, restoredOn);
  const byPoints = timeline.versions.some(({ standing }) => standing !== null);
  const problem = byPoints
    ? restorationProblem(rate(timeline, entries, restoredOn).standing, { basis, commitmentSignedOn }, restoredOn)
    : ENDS_BY_DATES;
  if (problem === null) ledger.restore(timeline.scheme, told);
  const origin = `${subjectId} on ${restoredOn}`;
  return problem === null ? [] : [{ code: `restorations[${place}] ${problem.code}`, origin }];
}

function differences(what: string, expected: readonly string[], actual: readonly Happened[]): string[] {
  const got = actual.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const [wanted, codes] = [[...expected].toSorted().join('; '), got.map(({ code }) => code).join('; ')];
  const told = got.map(({ code, origin }) => `${code} (${origin})`).join('; ');
  return wanted === codes ? [] : [`${what} expected ${wanted || 'none'}, got ${told || 'none'}`];
}

function checkExpectation({ timeline, ledger, budget }: Story, expected: TestExpectation): string[] {
  const entries = ledger.entries(expected.subjectId);
  budget.spendOnRating(entries, expected.asOf);
  const rating = rate(timeline, entries, expected.asOf);
  const decisions = decisionsOf(timeline, rating);
  const score = rating.score === null ? null : pointsToNumber(rating.score);
  const standing = { ...rating.standing, reason: rating.standing.reason?.code ?? null };
  const where = `${expected.subjectId} on ${expected.asOf}`;
  const { grade, vetoes } = rating;
  const actual = { score, grade, vetoes, notRated: rating.notRated?.code ?? null };
  const { score: ofScore, grade: ofGrade, vetoes: ofVetoes, notRated: ofNotRated } = expected;
  const stated = Object.entries({ score: ofScore, grade: ofGrade, vetoes: ofVetoes, notRated: ofNotRated });
  return [
    ...compareFields(where, Object.fromEntries(stated.filter(([, value]) => value !== undefined)), actual),
    ...compareFields(`${where}: standing`, expected.standing ?? {}, standing),
    ...Object.entries(expected.decisions ?? {}).flatMap(([kind, fields]) =>
      compareDecision(`${where}: ${kind}`, fields, decisions[kind as keyof typeof decisions] ?? null),
    ),
    ...checkExplanation(explainRating(timeline, entries, expected.asOf)).map(
      (failure) => `${where}: explanation ${failure}`,
    ),
  ];
}

type Fields = Readonly<Record<string, unknown>>;

function compareDecision(where: string, expected: Fields | null, actual: Fields | null): string[] {
  if (expected !== null && actual !== null) return compareFields(where, expected, actual);
  return expected === actual ? [] : [`${where} expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`];
}

function compareFields(where: string, expected: Fields, actual: Fields): string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const [wanted, got] = [JSON.stringify(value), JSON.stringify(actual[name])];
    return wanted === got ? [] : [`${where}.${name} expected ${wanted}, got ${got}`];
  });
}
