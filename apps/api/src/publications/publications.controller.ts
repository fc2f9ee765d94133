import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '#kernel';
import { PublicationKind, PublicationStore } from '#publication';
import type { DishonestyClass } from '#scoring';
import { CaseController } from '../casework/case-controller.js';
import { pageOf, positionOf, RequireScope } from '../http/index.js';
import { asOfDay } from '../ratings/moments.js';
import { askedPublication, PublicationDto, PublicationsQuery } from './publication.dto.js';
import { PublicationCaseView, publicationCaseView, PublicationPage, publicationView } from './publication.view.js';

/** Typical cases and decisions made public: one person words them, another one approves (X10). */
@ApiTags('publications')
@Controller('v1/publications')
export class PublicationsController extends CaseController({
  kind: PublicationKind,
  called: ['publication', 'publications'],
  id: 'publicationId',
  scopes: { open: 'publications:make', read: 'publications:read', decide: 'publications:check' },
  views: {
    written: [PublicationCaseView, publicationCaseView],
    read: [PublicationCaseView, publicationCaseView],
    listed: [PublicationPage, publicationCaseView],
  },
  open: {
    body: PublicationDto,
    input: askedPublication,
    summary: 'Asks for a fact to be made public; another person has to approve it',
    created: 'Pending: nothing is public yet',
    conflict: 'It is published already, the fact was taken back, or somebody has asked for it',
    notFound: 'There is no such fact',
  },
  get: { summary: 'What was asked, with its decision' },
  approve: { summary: 'Approves: it is public by its days, and the clock of its longest time runs' },
  reject: { summary: 'Rejects: nothing is made public' },
}) {
  @Inject(PublicationStore)
  private readonly store!: PublicationStore;

  @Inject(Clock)
  private readonly clock!: Clock;

  @Get()
  @RequireScope('publications:read')
  @ApiOperation({ summary: 'The public list of a day: nothing that is over, withdrawn, or became wrong' })
  @ApiOkResponse({ type: PublicationPage, description: 'A page of what everybody may read' })
  async published(@Query() { subjectId, class: of, asOf, cursor, limit }: PublicationsQuery): Promise<PublicationPage> {
    const after = positionOf(cursor, { after: 'string' })?.after ?? '';
    const filter = {
      subjectId: subjectId ?? null,
      class: (of ?? null) as DishonestyClass | null,
      asOf: asOfDay(asOf) ?? this.clock.today(),
    };
    const found = await this.store.page(filter, after, limit + 1);
    return pageOf(found, limit, ({ publicationId }) => ({ after: publicationId }), publicationView);
  }
}
