import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PolicyVersionKind } from '#policy-change';
import { CaseController } from '../casework/case-controller.js';
import { askedDraft, DraftApprovalDto, PolicyDraftDto, termsOf } from './drafts.dto.js';
import {
  PolicyDraftDetailView,
  policyDraftDetailView,
  PolicyDraftPage,
  PolicyDraftView,
  policyDraftView,
} from './drafts.view.js';

/** New policy versions: one person drafts, another one puts into force. */
@ApiTags('policies')
@Controller('v1/policies')
export class PolicyDraftsController extends CaseController({
  kind: PolicyVersionKind,
  called: ['draft', 'drafts'],
  id: 'caseId',
  at: 'drafts',
  scopes: { open: 'policies:write', read: 'policies:read', decide: 'policies:approve' },
  views: {
    // Without the text, which may be long and which the sender has.
    written: [PolicyDraftView, policyDraftView],
    read: [PolicyDraftDetailView, policyDraftDetailView],
    listed: [PolicyDraftPage, policyDraftView],
  },
  open: {
    body: PolicyDraftDto,
    input: askedDraft,
    summary: 'Drafts a version: a text without problems whose tests pass; another person approves it',
    created: 'Pending: it judges nothing yet',
    conflict: 'The version is stored, or another one of its scheme begins on its day',
    operationId: 'PolicyDraftsController_draft',
  },
  get: { summary: 'A draft with its text and its decision' },
  list: { summary: 'Drafts with their decisions, newest first, without their texts' },
  approve: {
    body: DraftApprovalDto,
    terms: termsOf,
    summary:
      'Approves: the version is stored and judges from now on, or a worker puts it into force as its simulation says',
  },
  reject: { summary: 'Rejects: nothing is stored, and the version may be drafted anew' },
}) {}
