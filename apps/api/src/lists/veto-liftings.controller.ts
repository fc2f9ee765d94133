import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { VetoLiftingKind } from '#lists';
import { CaseController } from '../casework/case-controller.js';
import { askedExit, ListExitDto } from './list-entry.dto.js';
import { ListExitPage, ListExitView, listExitView } from './list-entry.view.js';

/** A veto is lifted before its time, by two persons again (S1). */
@ApiTags('lists')
@Controller('v1')
export class VetoLiftingsController extends CaseController({
  kind: VetoLiftingKind,
  called: ['lifting', 'liftings'],
  id: 'exitId',
  at: 'veto-liftings',
  scopes: { open: 'lists:make', read: 'lists:read', decide: 'lists:check' },
  views: {
    written: [ListExitView, listExitView],
    read: [ListExitView, listExitView],
    listed: [ListExitPage, listExitView],
  },
  open: {
    under: { at: 'vetoes/:entryId/liftings', id: 'entryId' },
    body: ListExitDto,
    input: askedExit,
    summary: 'Asks for a veto to be lifted before its time; another person has to approve it',
    created: 'Pending: the veto counts',
    conflict: 'The veto is over or taken back, it is too early, or somebody has asked for it',
    notFound: 'There is no such veto',
  },
  get: { summary: 'A lifting with its decision' },
  list: { summary: 'Liftings, newest first' },
  approve: { summary: 'Approves: from that day on the veto counts no longer' },
  reject: { summary: 'Rejects: the veto counts on' },
}) {}
