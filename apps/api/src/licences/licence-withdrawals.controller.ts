import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LicenceWithdrawalKind } from '#licences';
import { CaseController } from '../casework/case-controller.js';
import { askedWithdrawal, LicenceWithdrawalDto, LicenceWithdrawalListQuery } from './licence-withdrawal.dto.js';
import { LicenceWithdrawalPage, LicenceWithdrawalView, licenceWithdrawalView } from './licence-withdrawal.view.js';

/** Licences that a rating proposes to withdraw: one person asks, another approves (S7). */
@ApiTags('licences')
@Controller('v1/licence-withdrawals')
export class LicenceWithdrawalsController extends CaseController({
  kind: LicenceWithdrawalKind,
  called: ['withdrawal', 'withdrawals'],
  id: 'withdrawalId',
  scopes: { open: 'licences:make', read: 'licences:read', decide: 'licences:check' },
  views: {
    written: [LicenceWithdrawalView, licenceWithdrawalView],
    read: [LicenceWithdrawalView, licenceWithdrawalView],
    listed: [LicenceWithdrawalPage, licenceWithdrawalView],
  },
  open: {
    body: LicenceWithdrawalDto,
    input: askedWithdrawal,
    summary: 'Asks for the withdrawal of a licence that the rating proposes',
    created: 'Pending: the standing is as it was',
    conflict: 'The rating does not propose it, or it waits already',
  },
  get: { summary: 'A withdrawal with its decision, and what it wrote' },
  list: { summary: 'Withdrawals, newest first', query: LicenceWithdrawalListQuery },
  approve: { summary: 'Approves: the standing of the institution and of its liable staff ends, at once' },
  reject: { summary: 'Rejects: the standing is as it was' },
}) {}
