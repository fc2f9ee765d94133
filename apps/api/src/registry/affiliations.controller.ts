import { Body, Controller, Get, Put, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Language } from '#kernel';
import { WritePath } from '#ledger';
import { RegistrationWarnings } from '#rating';
import {
  type AffiliationPeriod,
  type ExpectedVersion,
  RegistryStore,
  SetAffiliation,
  UNKNOWN_AFFILIATION,
} from '#registry';
import { answerCommand, Write, type Writing } from '../commands.js';
import { answerTagged, ApiId, IdParam, Lang, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { AffiliationView, affiliationView, SetAffiliationView, setAffiliationView } from './affiliation.view.js';
import { Expected, statementTag, TakesExpectedVersion, TakesTagAtHand } from './statement-tag.js';
import { AffiliationDto, periodOf } from './subject.dto.js';

@ApiTags('registry')
@Controller('v1/subjects/:subjectId/affiliations/:institutionId')
export class AffiliationsController {
  constructor(
    private readonly path: WritePath,
    private readonly registry: RegistryStore,
    private readonly setAffiliation: SetAffiliation,
    private readonly warnings: RegistrationWarnings,
  ) {}

  @Put()
  @RequireScope('registry:write')
  @ApiId('subjectId', 'A practitioner')
  @ApiId('institutionId')
  @ApiOperation({ summary: 'States when a practitioner practises at an institution; replaces the earlier statement' })
  @TakesExpectedVersion()
  @AnswersWrite(SetAffiliationView, {
    created: 'Stated for the first time',
    same: 'Changed, or known like this already: then `version` stays',
  })
  async put(
    @IdParam('subjectId') subjectId: string,
    @IdParam('institutionId') institutionId: string,
    @Body() body: AffiliationDto,
    @Expected() expected: ExpectedVersion,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<SetAffiliationView> {
    const periods = body.periods.map(periodOf) as AffiliationPeriod[];
    const command = { name: `affiliation.put ${subjectId} ${institutionId}`, input: body };
    const { body: kept } = await answerCommand(this.path, writing, command, async (tx) => {
      const set = await this.setAffiliation.execute(tx, subjectId, institutionId, periods, expected);
      const warnings = await this.warnings.of(tx, { subjects: [], affiliations: [set.affiliation] });
      return { created: set.change === 'created', body: { ...set.affiliation, warnings } };
    });
    // The tag of what a GET answers, which knows of no warnings.
    void writing.reply.header('etag', statementTag(kept.version, affiliationView(kept)));
    return setAffiliationView(kept, language);
  }

  @Get()
  @RequireScope('registry:read')
  @ApiId('subjectId', 'A practitioner')
  @ApiId('institutionId')
  @ApiOperation({ summary: 'When a practitioner practises at an institution, as stated last' })
  @TakesTagAtHand()
  @ApiOkResponse({ type: AffiliationView, description: 'The affiliation' })
  async get(
    @IdParam('subjectId') subjectId: string,
    @IdParam('institutionId') institutionId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AffiliationView | undefined> {
    const affiliation = await this.registry.affiliation(subjectId, institutionId);
    if (affiliation === null) throw new DomainError(UNKNOWN_AFFILIATION, { subjectId, institutionId });
    const view = affiliationView(affiliation);
    return answerTagged(request, reply, statementTag(view.version, view), () => view);
  }
}
