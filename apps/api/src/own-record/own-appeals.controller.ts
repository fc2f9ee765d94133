import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access';
import { AppealKind } from '#appeals';
import { subjectOf, UNKNOWN_CASE } from '#casework';
import { EvidenceStore, type StoredEvidence, UNKNOWN_EVIDENCE } from '#evidence';
import { Clock, DomainError, type Language } from '#kernel';
import { Known } from '#known';
import { FIRST_NOTICE, noticeMessage, TellNotices } from '#notices';
import { SpeaksFor } from '#representation';
import { againstIn } from '../appeals/against.dto.js';
import { CaseDesk } from '../casework/case-desk.js';
import { Write, type Writing } from '../commands.js';
import {
  ApiId,
  CurrentActor,
  encodeCursor,
  IdParam,
  Lang,
  PageQuery,
  positionOf,
  RequireScope,
} from '../http/index.js';

import { AnswersWrite } from '../presenting/answers-write.js';
import { OwnFactView, ownFactView } from './own-fact.view.js';
import { OwnAppealDto } from './own-record.dto.js';
import { OwnAppealPage, OwnAppealView, ownAppealView, OwnNoticePage } from './own-record.view.js';

/** What was decided about a rated subject, and its appeals, for whoever speaks for it (S2, X8). */
@ApiTags('own-record')
@Controller('v1/own-record')
export class OwnAppealsController {
  constructor(
    private readonly speaks: SpeaksFor,
    private readonly evidence: EvidenceStore,
    private readonly known: Known,
    private readonly notices: TellNotices,
    private readonly desk: CaseDesk,
    private readonly kind: AppealKind,
    private readonly clock: Clock,
  ) {}

  @Get(':subjectId/facts/:evidenceId')
  @RequireScope('own:read')
  @ApiId('subjectId')
  @ApiId('evidenceId')
  @ApiOperation({ summary: 'A fact that wrote into the books of your subject, as far as it is about it' })
  @ApiOkResponse({ type: OwnFactView, description: 'The fact' })
  async fact(
    @CurrentActor() actor: Actor,
    @IdParam('subjectId') subjectId: string,
    @IdParam('evidenceId') evidenceId: string,
  ): Promise<OwnFactView> {
    await this.speaks.require(actor, subjectId);
    return ownFactView(await this.requireAbout(subjectId, evidenceId), subjectId);
  }

  @Get(':subjectId/notices')
  @RequireScope('own:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'What your subject is told, in the order in which it became known' })
  @ApiOkResponse({ type: OwnNoticePage, description: 'The next notices' })
  async told(
    @CurrentActor() actor: Actor,
    @IdParam('subjectId') subjectId: string,
    @Query() query: PageQuery,
    @Lang() language: Language,
  ): Promise<OwnNoticePage> {
    await this.speaks.require(actor, subjectId);
    const position = positionOf(query.cursor, { epoch: 'long', id: 'long' });
    const after = position === null ? FIRST_NOTICE : { epoch: BigInt(position.epoch), id: BigInt(position.id) };
    const found = await this.notices.after(after, { types: null, subjectId, regionPrefix: null }, query.limit);
    const last = found.at(-1) ?? after;
    return {
      items: found.map((notice) => noticeMessage(notice, language)),
      nextCursor: encodeCursor({ epoch: Number(last.epoch), id: Number(last.id) }),
    };
  }

  @Post(':subjectId/appeals')
  @RequireScope('own:appeal')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'Files an appeal for your subject against a fact, a line, an adjustment or its rank' })
  @ApiNotFoundResponse({ description: 'There is no such thing about your subject' })
  @AnswersWrite(OwnAppealView, {
    created: 'Pending: what it is against still counts',
    conflict: 'The time for it is over, it is taken back, an appeal is pending, or a year is not known',
  })
  async file(
    @CurrentActor() actor: Actor,
    @IdParam('subjectId') subjectId: string,
    @Body() body: OwnAppealDto,
    @Write() writing: Writing,
  ): Promise<OwnAppealView> {
    await this.speaks.require(actor, subjectId);
    const against = againstIn(body);
    if ('evidenceId' in against) await this.requireAbout(subjectId, against.evidenceId);
    const { grounds, reference, evidence } = body;
    const input = {
      against,
      grounds,
      reference,
      evidence,
      subjectId,
      filedOn: this.clock.today(),
      filedBy: actor.person,
    };
    return this.desk.open(writing, this.kind, { body: { subjectId, body }, input }, ownAppealView(subjectId));
  }

  @Get(':subjectId/appeals')
  @RequireScope('own:read')
  @ApiId('subjectId')
  @ApiOperation({ summary: 'The appeals of your subject, newest first' })
  @ApiOkResponse({ type: OwnAppealPage, description: 'A page of appeals' })
  async appeals(
    @CurrentActor() actor: Actor,
    @IdParam('subjectId') subjectId: string,
    @Query() query: PageQuery,
  ): Promise<OwnAppealPage> {
    await this.speaks.require(actor, subjectId);
    return this.desk.page(this.kind, { ...query, subjectId }, ownAppealView(subjectId));
  }

  @Get(':subjectId/appeals/:appealId')
  @RequireScope('own:read')
  @ApiId('subjectId')
  @ApiId('appealId')
  @ApiOperation({ summary: 'An appeal of your subject, and what came of it' })
  @ApiOkResponse({ type: OwnAppealView, description: 'The appeal' })
  async appeal(
    @CurrentActor() actor: Actor,
    @IdParam('subjectId') subjectId: string,
    @IdParam('appealId') appealId: string,
  ): Promise<OwnAppealView> {
    await this.speaks.require(actor, subjectId);
    const found = await this.desk.find(this.kind, appealId);
    if (subjectOf(found) !== subjectId) throw new DomainError(UNKNOWN_CASE, { caseId: appealId });
    return ownAppealView(subjectId)(found);
  }

  /** A fact that wrote no line of the subject's is as unknown as none: nobody learns that there is one. */
  private async requireAbout(subjectId: string, evidenceId: string): Promise<StoredEvidence> {
    const lines = await this.known.now().books.writtenBy(evidenceId);
    const found = await this.evidence.find(evidenceId);
    if (found === null || !lines.some((line) => line.subjectId === subjectId))
      throw new DomainError(UNKNOWN_EVIDENCE, { evidenceId });
    return found;
  }
}
