import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { addDays, Clock, DomainError, type Language } from '#kernel';
import { Known } from '#known';
import { UNKNOWN_SUBJECT } from '#registry';
import { CodeLists } from '#vocabulary';
import { ApiId, IdParam, Lang, RequireScope } from '../http/index.js';
import { asOfDay, knowledgeOf } from '../ratings/moments.js';
import { MomentQuery } from '../ratings/rating.dto.js';
import { ResponsiblePersonsView, responsiblePersonView } from './responsible-person.view.js';

/** Who answers for an institution (X9): affiliations that name roles, stated where affiliations are. */
@ApiTags('registry')
@Controller('v1/subjects/:subjectId/responsible-persons')
export class ResponsiblePersonsController {
  constructor(
    private readonly known: Known,
    private readonly clock: Clock,
    private readonly words: CodeLists,
  ) {}

  @Get()
  @RequireScope('registry:read')
  @ApiId('subjectId', 'An institution')
  @ApiOperation({ summary: 'Who answers for an institution on a day, as known at knownAt or knownSeq' })
  @ApiOkResponse({ type: ResponsiblePersonsView, description: 'By id; empty where nobody is stated' })
  async list(
    @IdParam('subjectId') subjectId: string,
    @Query() query: MomentQuery,
    @Lang() language: Language,
  ): Promise<ResponsiblePersonsView> {
    const view = this.known.at(await this.known.epochOf(knowledgeOf(query)));
    if ((await view.subjects.registrationsOf([subjectId])).length === 0)
      throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    const asOf = asOfDay(query.asOf) ?? this.clock.today();
    const found = await view.affiliations.responsibleFor(subjectId, asOf, addDays(asOf, 1));
    return { subjectId, asOf, items: found.map((person) => responsiblePersonView(person, language, this.words)) };
  }
}
