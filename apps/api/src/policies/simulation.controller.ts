import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Day, Language } from '#kernel';
import { reportJson, SimulationTurn } from '#policy-change';
import { CodeLists } from '#vocabulary';
import { Lang, RequireScope } from '../http/index.js';
import { SimulationDto } from './simulation.dto.js';
import { SimulationView } from './simulation.view.js';

/** What a policy text would change, before anybody decides. */
@ApiTags('policy-simulation')
@Controller('v1')
export class PolicySimulationController {
  constructor(
    private readonly turn: SimulationTurn,
    private readonly words: CodeLists,
  ) {}

  @Post('policies::simulate')
  @HttpCode(200)
  @RequireScope('policies:write')
  @ApiOperation({ summary: 'Runs a policy text over the real ledger and says who would be rated otherwise' })
  @ApiOkResponse({ type: SimulationView, description: 'The report; nothing is stored' })
  @ApiConflictResponse({ description: 'This process runs another simulation' })
  async run(@Body() body: SimulationDto, @Lang() language: Language): Promise<SimulationView> {
    const { content, subjectType, region } = body;
    const asOf = body.asOf as Day | null;
    const scope = { subjectType, regionPrefix: region };
    const rescoreFrom = body.rescoreFrom as Day | null;
    return reportJson(await this.turn.execute({ content, asOf, scope, rescoreFrom }), language, this.words);
  }
}
