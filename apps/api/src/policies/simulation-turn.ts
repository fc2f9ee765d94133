import { DomainError, say } from '#kernel';
import { PolicyError, problemText } from '#scoring';
import { SIMULATION_RUNNING, SimulatePolicy, type SimulationReport, type SimulationRequest } from '#policy-change';
import { MOST_SIMULATED } from './simulation.dto.js';

/** One simulation at a time in a process: it holds a connection and reads every fact. */
export class SimulationTurn {
  private running = false;

  constructor(private readonly simulate: SimulatePolicy) {}

  async execute(request: SimulationRequest): Promise<SimulationReport> {
    if (this.running) throw new DomainError(SIMULATION_RUNNING);
    this.running = true;
    try {
      return await this.simulate.execute(request, () => {}, MOST_SIMULATED).catch(refusal);
    } finally {
      this.running = false;
    }
  }
}

/** The one field of the body holds the whole text: each problem says its line and column there. */
function refusal(error: unknown): never {
  if (!(error instanceof PolicyError)) throw error;
  const fields = error.problems.map((problem) => {
    const { line, column, path } = problem;
    const { zh, en } = problemText(problem);
    const message = say(
      `第 ${line} 行第 ${column} 列 ${path}：${zh}`,
      `line ${line}, column ${column}, ${path}: ${en}`,
    );
    return { path: 'content', code: 'policy-problem', message };
  });
  throw new DomainError(error.definition, error.data, fields);
}
