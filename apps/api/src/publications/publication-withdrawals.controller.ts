import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PublicationWithdrawalKind } from '#publication';
import { CaseController } from '../casework/case-controller.js';
import { askedWithdrawal, PublicationWithdrawalDto } from './publication.dto.js';
import { PublicationWithdrawalPage, PublicationWithdrawalView, publicationWithdrawalView } from './publication.view.js';

/** What is public is withdrawn or corrected: after the least time of its class, or at once where it is wrong (X10, N5). */
@ApiTags('publications')
@Controller('v1')
export class PublicationWithdrawalsController extends CaseController({
  kind: PublicationWithdrawalKind,
  called: ['withdrawal', 'withdrawals'],
  id: 'withdrawalId',
  at: 'publication-withdrawals',
  scopes: { open: 'publications:make', read: 'publications:read', decide: 'publications:check' },
  views: {
    written: [PublicationWithdrawalView, publicationWithdrawalView],
    read: [PublicationWithdrawalView, publicationWithdrawalView],
    listed: [PublicationWithdrawalPage, publicationWithdrawalView],
  },
  open: {
    under: { at: 'publications/:publicationId/withdrawals', id: 'publicationId' },
    body: PublicationWithdrawalDto,
    input: askedWithdrawal,
    summary: 'Asks for a publication to be withdrawn or corrected; another person has to approve it',
    created: 'Pending: it is public as it was',
    conflict: 'It was withdrawn or corrected, it is too early, or somebody has asked for it',
    notFound: 'There is no such publication',
  },
  get: { summary: 'A withdrawal or correction with its decision' },
  list: { summary: 'Withdrawals and corrections, newest first' },
  approve: { summary: 'Approves: it is withdrawn or corrected, and what waited for that is met' },
  reject: { summary: 'Rejects: it is public as it was' },
}) {}
