import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppealKind } from '#appeals';
import { CaseController } from '../casework/case-controller.js';
import { AppealDto, AppealListQuery, askedAppeal } from './appeal.dto.js';
import { AppealPage, AppealView, appealView } from './appeal.view.js';

/** Appeals against facts, lines, adjustments and ranks: entered for the subject, decided by somebody who handled neither (N3, X8). */
@ApiTags('appeals')
@Controller('v1/appeals')
export class AppealsController extends CaseController({
  kind: AppealKind,
  called: ['appeal', 'appeals'],
  id: 'appealId',
  scopes: { open: 'appeals:make', read: 'appeals:read', decide: 'appeals:check' },
  views: {
    written: [AppealView, appealView],
    read: [AppealView, appealView],
    listed: [AppealPage, appealView],
  },
  open: {
    body: AppealDto,
    input: askedAppeal,
    summary: 'Files an appeal against a fact, a line, an adjustment or a rank; its verification starts',
    created: 'Pending: what it is against still counts',
    conflict: 'The time for it is over, it is taken back, an appeal is pending, or a year is not known',
    notFound: 'There is no such thing to appeal against',
  },
  get: { summary: 'An appeal with its decision, and what came of it' },
  list: { summary: 'Appeals, newest first', query: AppealListQuery },
  approve: { summary: 'Upholds: what it is against is taken back, with everything that rested on it, at once' },
  reject: { summary: 'Rejects: all stays as it is' },
}) {}
