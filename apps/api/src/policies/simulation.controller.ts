import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, type Day, DomainError, type Language, say } from '#kernel';
import { PolicyError, problemText } from '#scoring';
import { reportJson, SIMULATION_RUNNING, SimulatePolicy } from '#simulation';
import { Lang, RequireScope } from '../http/index.js';
import { MOST_SIMULATED, SimulationDto } from './simulation.dto.js';
import { SimulationView } from './simulation.view.js';

/** What a policy text would change, before anybody decides. */
@ApiTags('policy-simulation')
@Controller('v1')
export class PolicySimulationController {
  /** A simulation holds a connection and reads every fact: others wait for their turn. */
  private running = false;

  constructor(
    private readonly simulate: SimulatePolicy,
    private readonly clock: Clock,
  ) {}

  @Post('policies::simulate')
  @HttpCode(200)
  @RequireScope('policies:write')
  @ApiOperation({ summary: 'Runs a policy text over the real ledger and says who would be rated otherwise' })
  @ApiOkResponse({ type: SimulationView, description: 'The report; nothing is stored' })
  @ApiConflictResponse({ description: 'This process runs another simulation' })
  async run(@Body() body: SimulationDto, @Lang() language: Language): Promise<SimulationView> {
    const { content, asOf, subjectType, region } = body;
    const day = (asOf as Day | null) ?? this.clock.today();
    const request = { content, asOf: day, scope: { subjectType, regionPrefix: region } };
    if (this.running) throw new DomainError(SIMULATION_RUNNING);
    this.running = true;
    try {
      return reportJson(await this.simulate.execute(request, () => {}, MOST_SIMULATED).catch(refusal), language);
    } finally {
      this.running = false;
    }
  }
}

/** The body's one field holds the whole text: each problem says its line and column there. */
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
