import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeyIssueKind, type Role } from '#access';
import type { Day } from '#kernel';
import { CaseController } from '../casework/case-controller.js';
import { KeyIssueDto } from './key-issue.dto.js';
import { KeyIssuePage, KeyIssueView, keyIssueView } from './key-issue.view.js';

/** Keys for persons and systems: one person asks for one, another, who isn't to hold it, approves it. */
@ApiTags('api-keys')
@Controller('v1/api-key-issues')
export class KeyIssuesController extends CaseController({
  kind: KeyIssueKind,
  called: ['issue', 'issues'],
  id: 'issueId',
  scopes: { open: 'keys:manage', read: 'keys:read', decide: 'keys:check' },
  views: {
    written: [KeyIssueView, keyIssueView],
    read: [KeyIssueView, keyIssueView],
    listed: [KeyIssuePage, keyIssueView],
  },
  open: {
    body: KeyIssueDto,
    input: ({ role, expiresOn, ...asked }: KeyIssueDto) => ({
      ...asked,
      role: role as Role,
      expiresOn: expiresOn as Day | null,
    }),
    summary: 'Asks for a key by its hash; another person, who is not to hold it, has to approve it',
    created: 'Pending: the key opens nothing yet',
    conflict: 'The key is registered already, or somebody has asked for the same',
  },
  get: { summary: 'An issue of a key with its decision' },
  list: { summary: 'Issues of keys, newest first' },
  approve: { summary: 'Approves: the key may do what its role may' },
  reject: { summary: 'Rejects: the key opens nothing' },
}) {}
