import { Body, Controller, Get, Put, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskedLinks, identityWarning } from '#identity';
import { assert, DomainError, type Language } from '#kernel';
import { WritePath } from '#ledger';
import { RegistrationWarnings } from '#rating';
import {
  type ExpectedVersion,
  RegistryStore,
  RegisterSubject,
  type Subject,
  type SubjectContent,
  UNKNOWN_SUBJECT,
  type Warning,
} from '#registry';
import { answerCommand, Write, type Writing } from '../commands.js';
import {
  answerTagged,
  ApiId,
  IdParam,
  Lang,
  NewIdParam,
  pageOf,
  PageQuery,
  positionOf,
  RequireScope,
} from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { affiliationView } from './affiliation.view.js';
import { Expected, statementTag, TakesExpectedVersion, TakesTagAtHand } from './statement-tag.js';
import { SubjectDto } from './subject.dto.js';
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
    private readonly links: AskedLinks,
    private readonly warnings: RegistrationWarnings,
  ) {}

  @Put(':subjectId')
  @RequireScope('registry:write')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Registers a subject (201) or replaces what is known of it (200); history is kept' })
  @TakesExpectedVersion()
  @AnswersWrite(SubjectView, {
    created: 'Registered',
    same: 'Changed, or known like this already: then `version` stays',
    conflict: 'The subject is registered with another subjectType',
  })
  async put(
    @NewIdParam('subjectId') subjectId: string,
    @Body() body: SubjectDto,
    @Expected() expected: ExpectedVersion,
    @Write() writing: Writing,
    @Lang() language: Language,
  ): Promise<SubjectView> {
    const command = { name: `subject.put ${subjectId}`, input: body };
    // No names are kept under an idempotency key: they have no place in a table that nobody may erase.
    const { body: kept } = await answerCommand(this.path, writing, command, async (tx) => {
      const { subject, change } = await this.register.execute(tx, subjectId, { ...body } as SubjectContent, expected);
      const subjects = [{ subjectId, content: subject }];
      const warnings = await this.warnings.of(tx, { subjects, affiliations: [] });
      return { created: change === 'created', body: { version: subject.version, warnings } };
    });
    const subject = await this.registry.findVersion(subjectId, kept.version);
    assert(subject !== null, 'a version that was stored stays');
    // The tag of what a GET answers now, which is what the next change has to name.
    void writing.reply.header('etag', statementTag(kept.version, await this.shown(subject, language)));
    const objections = [...(kept.warnings ?? []), ...(await this.asked(subjectId))];
    return subjectView(subject, language, objections);
  }

  @Get(':subjectId')
  @RequireScope('registry:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'A subject with its current affiliations' })
  @TakesTagAtHand()
  @ApiOkResponse({ type: SubjectWithAffiliationsView, description: 'The subject' })
  async get(
    @IdParam('subjectId') subjectId: string,
    @Lang() language: Language,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SubjectWithAffiliationsView | undefined> {
    const view = await this.shown(await this.require(subjectId), language);
    return answerTagged(request, reply, statementTag(view.version, view), () => view);
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

  private async shown(subject: Subject, language: Language): Promise<SubjectWithAffiliationsView> {
    const affiliations = await this.registry.affiliationsOf([subject.subjectId]);
    const asked = await this.asked(subject.subjectId);
    return { ...subjectView(subject, language, asked), affiliations: affiliations.map(affiliationView) };
  }

  /** What is being asked about its identity now. */
  private async asked(subjectId: string): Promise<Warning[]> {
    return (await this.links.waitingAbout(subjectId)).map((link) => identityWarning(subjectId, link));
  }

  private async require(subjectId: string): Promise<Subject> {
    const subject = await this.registry.find(subjectId);
    if (subject === null) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    return subject;
  }
}
