import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MeasureCaseKind } from '#soft-measures';
import { CaseController } from '../casework/case-controller.js';
import {
  askedMeasure,
  heldTerms,
  MeasureApprovalDto,
  MeasureCaseDto,
  MeasureCaseListQuery,
} from './measure-case.dto.js';
import { MeasureCasePage, MeasureCaseView, measureCaseView } from './measure-case.view.js';

/** Interviews, reminders, warnings and commitments: invited to, served, held (X5, B9). */
@ApiTags('soft-measures')
@Controller('v1/soft-measure-cases')
export class MeasureCasesController extends CaseController({
  kind: MeasureCaseKind,
  called: ['measure', 'measures'],
  id: 'measureId',
  scopes: { open: 'measures:write', read: 'measures:read', decide: 'measures:check' },
  views: {
    written: [MeasureCaseView, measureCaseView],
    read: [MeasureCaseView, measureCaseView],
    listed: [MeasureCasePage, measureCaseView],
  },
  open: {
    body: MeasureCaseDto,
    input: askedMeasure,
    summary: 'Invites to a measure, or announces it: the clocks of its service and of its taking place run',
    created: 'Pending: the measure is still owed',
    conflict: 'The same waits already, or a year is not known',
  },
  get: { summary: 'A measure on its way, with its days' },
  list: {
    summary: 'Measures on their way and those that took place as cases, newest first',
    query: MeasureCaseListQuery,
  },
  approve: {
    body: MeasureApprovalDto,
    terms: heldTerms,
    summary: 'Confirms that it took place: the fact is recorded, and the measure is no longer owed',
  },
  reject: { summary: 'Rejects: it did not take place, and is still owed' },
}) {}
