import { type Clock, type Day, DomainError } from '#kernel';
import { MAX_CHECKED_TOKENS, type PolicyProblem } from '#scoring';
import { placed, refusingProblems } from '../text-problems.js';
import type { SimulatePolicy } from './simulate-policy.js';
import type { DraftRequest } from '../draft/policy-draft.js';
import { SIMULATION_RUNNING } from './simulation.errors.js';
import type { SimulationLimits, SimulationReport, SimulationRequest } from './simulation-report.js';

/** Somebody waits for the answer: some seconds' work. */
export const WHILE_WAITING: SimulationLimits = { subjects: 20_000, lines: 60_000, tokens: MAX_CHECKED_TOKENS };

/** Without a day as of today. */
type AskedSimulation = Omit<SimulationRequest, 'asOf'> & { readonly asOf: Day | null };

/** Simulates for somebody who waits. One at a time in a process: it holds a connection and reads every fact. */
export class SimulationTurn {
  private running = false;

  constructor(
    private readonly simulate: SimulatePolicy,
    private readonly clock: Clock,
  ) {}

  /** For everybody whom a draft rates; without a day as of today. */
  ofDraft({ content, rescoreFrom }: DraftRequest, asOf: Day | null): Promise<SimulationReport> {
    return this.execute({ content, rescoreFrom, asOf, scope: { subjectType: null, regionPrefix: null } });
  }

  async execute({ asOf, ...asked }: AskedSimulation): Promise<SimulationReport> {
    if (this.running) throw new DomainError(SIMULATION_RUNNING);
    this.running = true;
    try {
      const request = { ...asked, asOf: asOf ?? this.clock.today() };
      return await refusingProblems(() => this.simulate.execute(request, () => {}, WHILE_WAITING), inContent);
    } finally {
      this.running = false;
    }
  }
}

/** The one field of the request holds the whole text. */
const inContent = (problem: PolicyProblem) => ({ path: 'content', message: placed(problem, ` ${problem.path}`) });
