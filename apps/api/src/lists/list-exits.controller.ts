import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListExitKind } from '#lists';
import { CaseController } from '../casework/case-controller.js';
import { askedExit, ListExitDto } from './list-entry.dto.js';
import { ListExitPage, ListExitView, listExitView } from './list-entry.view.js';

/** Off a list before the time: not before its least time, and by two persons (X3). */
@ApiTags('lists')
@Controller('v1')
export class ListExitsController extends CaseController({
  kind: ListExitKind,
  called: ['exit', 'exits'],
  id: 'exitId',
  at: 'list-exits',
  scopes: { open: 'lists:make', read: 'lists:read', decide: 'lists:check' },
  views: {
    written: [ListExitView, listExitView],
    read: [ListExitView, listExitView],
    listed: [ListExitPage, listExitView],
  },
  open: {
    under: { at: 'list-entries/:entryId/exits', id: 'entryId' },
    body: ListExitDto,
    input: askedExit,
    summary: 'Asks for a subject to be taken off a list before its time; another person has to approve it',
    created: 'Pending: the entry counts',
    conflict: 'The entry is over or taken back, it is too early, or somebody has asked for it',
    notFound: 'There is no such entry',
  },
  get: { summary: 'An exit with its decision' },
  list: { summary: 'Exits, newest first' },
  approve: { summary: 'Approves: from that day on the entry counts no longer, and all that follows changes at once' },
  reject: { summary: 'Rejects: the entry counts on' },
}) {}
