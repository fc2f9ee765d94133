import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RepairKind } from '#repairs';
import { CaseController } from '../casework/case-controller.js';
import { askedRepair, RepairDto, RepairListQuery } from './repair.dto.js';
import { RepairPage, RepairView, repairView } from './repair.view.js';

/** Repairs: a subject applies, its institution agrees, a second person checks what was done and grants it (N4). */
@ApiTags('repairs')
@Controller('v1/repairs')
export class RepairsController extends CaseController({
  kind: RepairKind,
  called: ['repair', 'repairs'],
  id: 'repairId',
  scopes: { open: 'repairs:make', read: 'repairs:read', decide: 'repairs:check' },
  views: {
    written: [RepairView, repairView],
    read: [RepairView, repairView],
    listed: [RepairPage, repairView],
  },
  open: {
    body: RepairDto,
    input: askedRepair,
    summary: 'Applies for a repair; its review starts',
    created: 'Pending: everything counts as it did',
    conflict: 'There is nothing to repair, it is too early, or something newer stands against it',
  },
  get: { summary: 'A repair with its decision, and what it gave back' },
  list: { summary: 'Repairs, newest first', query: RepairListQuery },
  approve: { summary: 'Grants: score, standing and all that follows change at once' },
  reject: { summary: 'Rejects: all stays as it is' },
}) {}
