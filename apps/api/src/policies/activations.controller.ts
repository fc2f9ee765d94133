import { Controller, Delete, Get, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AbandonActivation, ActivationStore, UNKNOWN_ACTIVATION } from '#policy-change';
import { DomainError } from '#kernel';
import { WritePath } from '#ledger';
import { Write, type Writing } from '../commands.js';
import { ApiId, IdParam, newestFirst, type Page, PageQuery, RequireScope } from '../http/index.js';
import { ActivationPage, ActivationView, activationView } from './activation.view.js';

/** Versions on their way into force by what a simulation said. */
@ApiTags('policy-activation')
@Controller('v1/policies/activations')
export class ActivationsController {
  constructor(
    private readonly path: WritePath,
    private readonly activations: ActivationStore,
    private readonly abandonActivation: AbandonActivation,
  ) {}

  @Get()
  @RequireScope('policies:read')
  @ApiOperation({ summary: 'Activations, newest first' })
  @ApiOkResponse({ type: ActivationPage, description: 'A page of activations' })
  async list(@Query() query: PageQuery): Promise<Page<ActivationView>> {
    return newestFirst(query, (before, limit) => this.activations.page(before, limit), activationView);
  }

  @Get(':activationId')
  @RequireScope('policies:read')
  @ApiId('activationId')
  @ApiOperation({ summary: 'An activation and how far it has come' })
  @ApiOkResponse({ type: ActivationView, description: 'The activation' })
  async get(@IdParam('activationId') activationId: string): Promise<ActivationView> {
    const found = await this.activations.find(activationId);
    if (found === null) throw new DomainError(UNKNOWN_ACTIVATION, { activationId });
    return activationView(found);
  }

  @Delete(':activationId')
  @RequireScope('policies:approve')
  @ApiId('activationId')
  @ApiOperation({ summary: 'Gives an activation up before it takes effect: nothing of it was ever in a book' })
  @ApiOkResponse({ type: ActivationView, description: 'Abandoned; the version may be drafted anew' })
  @ApiConflictResponse({ description: 'It has taken effect, or ended' })
  async abandon(@IdParam('activationId') activationId: string, @Write() { context }: Writing): Promise<ActivationView> {
    const command = { name: `policyActivation.abandon ${activationId}`, input: {}, context, idempotencyKey: null };
    const { body } = await this.path.run(command, async (tx) => {
      return { created: false, body: await this.abandonActivation.execute(tx, activationId) };
    });
    return activationView(body);
  }
}
