import { Controller, Get, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '#kernel';
import { RepairPlans } from '#repairs';
import { ApiId, IdParam, Lang, RequireScope } from '../http/index.js';
import { RepairPlanQuery } from './repair.dto.js';
import { plannedRepairView, RepairPlanView } from './repair.view.js';

/** What a subject can do about what counts against it. */
@ApiTags('repairs')
@Controller('v1/repair-plans')
export class RepairPlansController {
  constructor(private readonly plans: RepairPlans) {}

  @Get(':subjectId')
  @RequireScope('repairs:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'What may be repaired: by which activities, how much, by when, and what would come of it' })
  @ApiOkResponse({ type: RepairPlanView, description: 'By fact and rule; empty where nothing may be repaired' })
  @ApiNotFoundResponse({ description: 'There is no such subject, or scheme' })
  async get(
    @IdParam('subjectId') subjectId: string,
    @Query() { scheme }: RepairPlanQuery,
    @Lang() language: Language,
  ): Promise<RepairPlanView> {
    const planned = await this.plans.of(subjectId, scheme ?? null);
    return { subjectId, repairs: planned.map((one) => plannedRepairView(one, language)) };
  }
}
