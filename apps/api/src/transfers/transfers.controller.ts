import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TransferKind } from '#transfers';
import { CaseController } from '../casework/case-controller.js';
import { TransferDto } from './transfer.dto.js';
import { TransferPage, TransferView, transferView } from './transfer.view.js';

/** Matters handed to other departments, and letters that suggest something to them (B9, B10, K6). */
@ApiTags('transfers')
@Controller('v1/transfers')
export class TransfersController extends CaseController({
  kind: TransferKind,
  called: ['transfer', 'transfers'],
  id: 'transferId',
  scopes: { open: 'transfers:make', read: 'transfers:read', decide: 'transfers:check' },
  views: {
    written: [TransferView, transferView],
    read: [TransferView, transferView],
    listed: [TransferPage, transferView],
  },
  open: {
    body: TransferDto,
    input: ({ ...asked }: TransferDto) => asked,
    summary: 'Asks for a matter to be handed to another department, or for a letter of suggestion',
    created: 'Pending: nothing is sent',
    conflict: 'It waits already',
  },
  get: { summary: 'A transfer with its decision, and by when its answer is due' },
  list: { summary: 'Transfers and suggestions, newest first' },
  approve: { summary: 'Approves: it is sent, and the clock of its answer runs' },
  reject: { summary: 'Rejects: nothing is sent' },
}) {}
