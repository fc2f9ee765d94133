import { DomainError } from '#kernel';
import type { Known, KnownView, SubjectScope } from '#known';
import type { KnowledgeClock } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { CompiledPolicy, PolicyTimeline } from '#scoring';
import { draftTimeline } from './draft-timeline.js';
import { factsBySubject } from './facts-of-subjects.js';
import { leftOut, staffSchemeOf } from './left-out.js';
import { Rehearsal } from './rehearsal.js';
import type { Rescoring, Timelines } from './rejudge.js';
import { ReplayBooks } from './replay-books.js';
import { StaffRollUp } from './staff-roll-up.js';
import { SIMULATION_TOO_LARGE } from './simulation.errors.js';
import {
  NO_LIMITS,
  type RolledUp,
  type SimulationLimits,
  type SimulationReport,
  type SimulationRequest,
  type SimulationScope,
} from './simulation-report.js';

/** Subjects read and rated between two looks at the progress. */
const PAGE = 500;

interface Draft {
  readonly policy: CompiledPolicy;
  readonly timelines: Rescoring;
  /** The schemes whose institutions see the draft's subjects as staff. */
  readonly onlookers: readonly PolicyTimeline[];
  readonly report: Omit<SimulationReport, keyof ReturnType<ReplayBooks['result']> | 'rollUps'>;
}

/**
 * Runs a policy text that isn't stored over the real ledger, as of a day, and reports who would be rated otherwise.
 * Everything is read from one consistent view, and nothing is written.
 */
export class SimulatePolicy {
  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly clock: KnowledgeClock,
  ) {}

  /** `onProgress` hears how many subjects are done. */
  async execute(
    request: SimulationRequest,
    onProgress: (subjects: number) => void = () => {},
    limits: SimulationLimits = NO_LIMITS,
  ): Promise<SimulationReport> {
    // Before the view: it holds a connection, and must not wait for a second one.
    const draft = await this.read(request, limits);
    return this.known.snapshot(draft.report.knownSeq, (view) => run(view, draft, onProgress, limits));
  }

  /** How many subjects it looks at. */
  async size(request: SimulationRequest): Promise<number> {
    const { policy, timelines, report } = await this.read(request, NO_LIMITS);
    const { subjects } = await this.known.snapshot(report.knownSeq, (view) =>
      view.subjects.extentOf(typesOf(timelines, report.scope), policy.scheme),
    );
    return subjects;
  }

  private async read(
    { content, rescoreFrom, ...asked }: SimulationRequest,
    { tokens }: SimulationLimits,
  ): Promise<Draft> {
    const { policy } = await this.policies.read(content, tokens);
    const { ref, scheme } = policy;
    // Whoever simulates sees what was recorded before.
    const knownSeq = await this.clock.epochNow();
    const stored = (await this.policies.historyKnownAt(scheme, knownSeq))?.timeline ?? null;
    const timelines = { stored, drafted: draftTimeline(stored, policy), rescoreFrom };
    const notSimulated = leftOut(policy, stored);
    const onlookers = await this.onlookersAt(knownSeq, policy);
    const report = { policy: ref, scheme, ...asked, rescoreFrom, knownSeq, notSimulated };
    return { policy, timelines, onlookers, report };
  }

  /** Staff is seen by its standing and points: only a scheme with both feeds others. */
  private async onlookersAt(knownSeq: bigint, { scheme, standing }: CompiledPolicy): Promise<PolicyTimeline[]> {
    if (standing === null) return [];
    const timelines: PolicyTimeline[] = [];
    for (const history of await this.policies.histories()) {
      const known = await this.policies.historyKnownAt(history.scheme, knownSeq);
      if (known?.timeline.versions.some((version) => staffSchemeOf(version) === scheme)) timelines.push(known.timeline);
    }
    return timelines;
  }
}

async function run(
  view: KnownView,
  { policy, timelines, onlookers, report }: Draft,
  onProgress: (subjects: number) => void,
  limits: SimulationLimits,
): Promise<SimulationReport> {
  const types = typesOf(timelines, report.scope);
  const { subjects, lines } = await view.subjects.extentOf(types, policy.scheme);
  if (subjects > limits.subjects || lines > limits.lines) {
    const most = { mostSubjects: limits.subjects, mostLines: limits.lines };
    throw new DomainError(SIMULATION_TOO_LARGE, { subjects, lines, ...most });
  }
  const facts = timelines.rescoreFrom === null ? new Map() : await factsBySubject(view, types.subjectTypes);
  const replay = new ReplayBooks(view, new Rehearsal(timelines, facts, report.asOf), report.asOf);
  const staff = new StaffRollUp(view, timelines);
  for (let after = '', done = 0; ;) {
    const page = await view.subjects.page(types, after, PAGE);
    if (page.length === 0) break;
    const books = await replay.page(page);
    if (onlookers.length > 0) await staff.page(books);
    after = page.at(-1)!.subjectId;
    onProgress((done += page.length));
  }
  const rollUps: RolledUp[] = [];
  for (const onlooker of onlookers) rollUps.push(await staff.result(onlooker, report.asOf));
  return { ...report, ...replay.result(), rollUps };
}

/** Also types that the draft leaves out: they are rated by the scheme as it would be. */
export const typesOf = (
  { stored, drafted }: Timelines,
  { subjectType, regionPrefix }: SimulationScope,
): SubjectScope => {
  const versions = [...(stored?.versions ?? []), ...drafted.versions];
  const types = new Set(versions.flatMap((version) => [...version.subjectTypes]));
  return { subjectTypes: [...types].filter((type) => subjectType === null || type === subjectType), regionPrefix };
};
