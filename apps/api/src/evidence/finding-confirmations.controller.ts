import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FindingConfirmationKind } from '#evidence';
import { CaseController } from '../casework/case-controller.js';
import { FindingConfirmationDto, FindingConfirmationListQuery } from './finding-confirmation.dto.js';
import {
  FindingConfirmationPage,
  FindingConfirmationView,
  findingConfirmationView,
} from './finding-confirmation.view.js';

/** Findings that a committee confirms before they count (S8): opened with the fact, decided by its members' votes. */
@ApiTags('committee')
@Controller('v1/finding-confirmations')
export class FindingConfirmationsController extends CaseController({
  kind: FindingConfirmationKind,
  called: ['confirmation', 'confirmations'],
  id: 'confirmationId',
  scopes: { open: 'evidence:revoke', read: 'evidence:read', decide: 'evidence:check' },
  views: {
    written: [FindingConfirmationView, findingConfirmationView],
    read: [FindingConfirmationView, findingConfirmationView],
    listed: [FindingConfirmationPage, findingConfirmationView],
  },
  open: {
    body: FindingConfirmationDto,
    input: ({ evidenceId, findingId }: FindingConfirmationDto) => ({ evidenceId, findingId }),
    summary: 'Asks the committee again, as after a rejection or a withdrawal; recording the fact asks by itself',
    created: 'Pending: the finding counts for nobody',
    conflict: 'No rule asks for it, it is confirmed, it waits already, or the fact is taken back',
    notFound: 'There is no such fact',
  },
  get: { summary: 'A finding before the committee, with its decision and what it gave' },
  list: { summary: 'Findings before the committee, newest first', query: FindingConfirmationListQuery },
  approve: { summary: 'Votes for the finding; with the last vote that it needs it counts, in all books at once' },
  reject: { summary: 'Rejects: the finding stays in the fact and counts for nobody' },
}) {}
