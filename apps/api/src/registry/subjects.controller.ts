import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, type Language } from '#kernel';
import { WritePath } from '#ledger';
import {
  type AffiliationPeriod,
  PrismaRegistryStore,
  RegisterSubject,
  SetAffiliation,
  type Subject,
  type SubjectContent,
  UNKNOWN_SUBJECT,
} from '#registry';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, NewIdParam, RequireScope } from '../http/index.js';
import { AffiliationDto, SubjectDto } from './subject.dto.js';
import { affiliationView, type AffiliationView, subjectView, type SubjectView } from './subject.presenter.js';

@ApiTags('registry')
@Controller('v1/subjects')
export class SubjectsController {
  constructor(
    private readonly path: WritePath,
    private readonly registry: PrismaRegistryStore,
    private readonly register: RegisterSubject,
    private readonly setAffiliation: SetAffiliation,
  ) {}

  @Put(':subjectId')
  @RequireScope('registry:write')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Registers a subject (201) or replaces what is known of it (200); history is kept' })
  async put(
    @NewIdParam('subjectId') subjectId: string,
    @Body() body: SubjectDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<SubjectView> {
    const command = { name: `subject.put ${subjectId}`, input: body };
    const { body: subject } = await answerCommand(this.path, writing, command, async (tx) => {
      const { subject, change } = await this.register.execute(tx, subjectId, { ...body } as SubjectContent);
      return { created: change === 'created', body: subject };
    });
    return subjectView(subject, language);
  }

  @Put(':subjectId/affiliations/:institutionId')
  @RequireScope('registry:write')
  @ApiId('subjectId', 'A practitioner')
  @ApiId('institutionId')
  @ApiOperation({ summary: 'States when a practitioner practises at an institution; replaces the earlier statement' })
  async putAffiliation(
    @IdParam('subjectId') subjectId: string,
    @IdParam('institutionId') institutionId: string,
    @Body() body: AffiliationDto,
    @Write() writing: Writing,
  ): Promise<AffiliationView> {
    const periods = body.periods.map((period) => ({ ...period })) as AffiliationPeriod[];
    const command = { name: `affiliation.put ${subjectId} ${institutionId}`, input: body };
    const { body: affiliation } = await answerCommand(this.path, writing, command, async (tx) => {
      const set = await this.setAffiliation.execute(tx, subjectId, institutionId, periods);
      return { created: set.change === 'created', body: set.affiliation };
    });
    return affiliationView(affiliation);
  }

  @Get(':subjectId')
  @RequireScope('registry:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'A subject with its current affiliations' })
  async get(
    @IdParam('subjectId') subjectId: string,
    @Lang() language: Language,
  ): Promise<SubjectView & { affiliations: AffiliationView[] }> {
    const subject = await this.require(subjectId);
    const affiliations = await this.registry.affiliationsOf([subjectId]);
    return { ...subjectView(subject, language), affiliations: affiliations.map(affiliationView) };
  }

  @Get(':subjectId/versions')
  @RequireScope('registry:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Everything that was ever stated of a subject, newest first' })
  async versions(@IdParam('subjectId') subjectId: string): Promise<object> {
    const history = await this.registry.history(await this.require(subjectId));
    return { items: history.map(({ subject, recordedAt }) => ({ ...subject, recordedAt })), nextCursor: null };
  }

  private async require(subjectId: string): Promise<Subject> {
    const subject = await this.registry.find(subjectId);
    if (subject === null) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    return subject;
  }
}
