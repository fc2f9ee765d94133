import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SameIdentityRead } from '#identity';
import { assert, DomainError, type Language } from '#kernel';
import { WritePath } from '#ledger';
import {
  type AffiliationPeriod,
  RegistryStore,
  RegisterSubject,
  SetAffiliation,
  type Subject,
  type SubjectContent,
  UNKNOWN_SUBJECT,
} from '#registry';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, Lang, NewIdParam, pageOf, PageQuery, positionOf, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { AffiliationView, affiliationView } from './affiliation.view.js';
import { AffiliationDto, SubjectDto } from './subject.dto.js';
import {
  SubjectVersionPage,
  subjectVersionView,
  SubjectView,
  subjectView,
  SubjectWithAffiliationsView,
} from './subject.view.js';

@ApiTags('registry')
@Controller('v1/subjects')
export class SubjectsController {
  constructor(
    private readonly path: WritePath,
    private readonly registry: RegistryStore,
    private readonly register: RegisterSubject,
    private readonly setAffiliation: SetAffiliation,
    private readonly same: SameIdentityRead,
  ) {}

  @Put(':subjectId')
  @RequireScope('registry:write')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Registers a subject (201) or replaces what is known of it (200); history is kept' })
  @AnswersWrite(SubjectView, {
    created: 'Registered',
    same: 'Changed, or known like this already: then `version` stays',
    conflict: 'The subject is registered with another subjectType',
  })
  async put(
    @NewIdParam('subjectId') subjectId: string,
    @Body() body: SubjectDto,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<SubjectView> {
    const command = { name: `subject.put ${subjectId}`, input: body };
    // Only the version is kept under an idempotency key: names have no place in a table that nobody may erase.
    const { body: kept } = await answerCommand(this.path, writing, command, async (tx) => {
      const { subject, change } = await this.register.execute(tx, subjectId, { ...body } as SubjectContent);
      return { created: change === 'created', body: { version: subject.version } };
    });
    const subject = await this.registry.findVersion(subjectId, kept.version);
    assert(subject !== null, 'a version that was stored stays');
    return subjectView(subject, await this.same.waitingAbout(subjectId), language);
  }

  @Put(':subjectId/affiliations/:institutionId')
  @RequireScope('registry:write')
  @ApiId('subjectId', 'A practitioner')
  @ApiId('institutionId')
  @ApiOperation({ summary: 'States when a practitioner practises at an institution; replaces the earlier statement' })
  @AnswersWrite(AffiliationView, {
    created: 'Stated for the first time',
    same: 'Changed, or known like this already: then `version` stays',
  })
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
  @ApiOkResponse({ type: SubjectWithAffiliationsView, description: 'The subject' })
  async get(@IdParam('subjectId') subjectId: string, @Lang() language: Language): Promise<SubjectWithAffiliationsView> {
    const subject = await this.require(subjectId);
    const affiliations = await this.registry.affiliationsOf([subjectId]);
    const asked = await this.same.waitingAbout(subjectId);
    return { ...subjectView(subject, asked, language), affiliations: affiliations.map(affiliationView) };
  }

  @Get(':subjectId/versions')
  @RequireScope('registry:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Everything that was ever stated of a subject, newest first' })
  @ApiOkResponse({ type: SubjectVersionPage, description: 'A page of versions' })
  async versions(@IdParam('subjectId') subjectId: string, @Query() query: PageQuery): Promise<SubjectVersionPage> {
    const subject = await this.require(subjectId);
    const before = positionOf(query.cursor, { before: 'integer' })?.before ?? subject.version + 1;
    const versions = await this.registry.history(subject, before, query.limit + 1);
    return pageOf(versions, query.limit, ({ subject }) => ({ before: subject.version }), subjectVersionView);
  }

  private async require(subjectId: string): Promise<Subject> {
    const subject = await this.registry.find(subjectId);
    if (subject === null) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    return subject;
  }
}
