import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RepresentationKind } from '#representation';
import { CaseController } from '../casework/case-controller.js';
import { RepresentationDto, RepresentationListQuery } from './representation.dto.js';
import { RepresentationPage, RepresentationView, representationView } from './representation.view.js';

/** Who may speak for a rated subject: one person asks, another, who isn't meant, approves (X8, S2). */
@ApiTags('representations')
@Controller('v1/representations')
export class RepresentationsController extends CaseController({
  kind: RepresentationKind,
  called: ['representation', 'representations'],
  id: 'representationId',
  scopes: { open: 'registry:write', read: 'registry:read', decide: 'registry:check' },
  views: {
    written: [RepresentationView, representationView],
    read: [RepresentationView, representationView],
    listed: [RepresentationPage, representationView],
  },
  open: {
    body: RepresentationDto,
    input: (asked: RepresentationDto) => ({ ...asked }),
    summary: 'Says who is to speak for a rated subject; another person, who is not meant, has to approve it',
    created: 'Pending: the person may do nothing yet',
    conflict: 'The person speaks for the subject already, or somebody has asked for the same',
    notFound: 'There is no such subject',
  },
  get: { summary: 'A representation with its decision' },
  list: { summary: 'Representations, newest first', query: RepresentationListQuery },
  approve: {
    summary: 'Approves: with the role subject the person sees the record of the subject, and may appeal for it',
  },
  reject: { summary: 'Rejects: the person may do nothing for the subject' },
}) {}
