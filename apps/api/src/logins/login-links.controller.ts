import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LoginLinkKind } from '#access';
import { CaseController } from '../casework/case-controller.js';
import { LoginLinkDto } from './login-link.dto.js';
import { LoginLinkPage, LoginLinkView, loginLinkView } from './login-link.view.js';

/** Whom logins of the identity provider stand for: one person asks, another, for whom it isn't to stand, approves. */
@ApiTags('logins')
@Controller('v1/login-links')
export class LoginLinksController extends CaseController({
  kind: LoginLinkKind,
  called: ['login link', 'login links'],
  id: 'linkId',
  scopes: { open: 'keys:manage', read: 'keys:read', decide: 'keys:check' },
  views: {
    written: [LoginLinkView, loginLinkView],
    read: [LoginLinkView, loginLinkView],
    listed: [LoginLinkPage, loginLinkView],
  },
  open: {
    body: LoginLinkDto,
    input: (asked: LoginLinkDto) => ({ ...asked }),
    summary:
      'Says whom a login of the identity provider stands for; another person, who is not meant, has to approve it',
    created: 'Pending: tokens of the login open nothing yet',
    conflict: 'The login stands for somebody already, or somebody has asked for the same',
  },
  get: { summary: 'A login link with its decision' },
  list: { summary: 'Login links, newest first' },
  approve: { summary: 'Approves: whoever comes by this login is that person' },
  reject: { summary: 'Rejects: tokens of the login open nothing' },
}) {}
