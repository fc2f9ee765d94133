import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { StandingRestorationKind } from '#repairs';
import { CaseController } from '../casework/case-controller.js';
import { askedRestoration, StandingRestorationDto } from '../evidence/evidence.dto.js';
import {
  StandingRestorationPage,
  StandingRestorationView,
  standingRestorationView,
} from '../evidence/fact-case.view.js';

/** Back to normal after a suspension or termination: one person asks, another one approves. */
@ApiTags('evidence')
@Controller('v1/standing-restorations')
export class StandingRestorationsController extends CaseController({
  kind: StandingRestorationKind,
  called: ['restoration', 'restorations'],
  id: 'restorationId',
  scopes: { open: 'standing:restore', read: 'evidence:read', decide: 'standing:check' },
  views: {
    written: [StandingRestorationView, standingRestorationView],
    read: [StandingRestorationView, standingRestorationView],
    listed: [StandingRestorationPage, standingRestorationView],
  },
  open: {
    body: StandingRestorationDto,
    input: askedRestoration,
    summary: 'Asks for a suspended or terminated person to be back to normal; another person has to approve it',
    created: 'Pending: the standing is as it was',
    conflict: 'The period is not over, the basis does not fit, or somebody has asked for it',
  },
  get: { summary: 'A restoration with its decision' },
  list: { summary: 'Restorations, newest first' },
  approve: { summary: 'Approves: the standing is normal from that day on' },
  reject: { summary: 'Rejects: the standing is as it was' },
}) {}
