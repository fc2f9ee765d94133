import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdentityLinkKind } from '#identity';
import { CaseController } from '../casework/case-controller.js';
import { askedLink, IdentityLinkDto } from './identity-link.dto.js';
import { IdentityLinkPage, IdentityLinkView, identityLinkView } from './identity-link.view.js';

/** Two codes of one subject: asked by the register or an officer, confirmed by another person. */
@ApiTags('identity-links')
@Controller('v1/identity-links')
export class IdentityLinksController extends CaseController({
  kind: IdentityLinkKind,
  called: ['identity link', 'identity links'],
  id: 'linkId',
  scopes: { open: 'registry:write', read: 'registry:read', decide: 'registry:check' },
  views: {
    written: [IdentityLinkView, identityLinkView],
    read: [IdentityLinkView, identityLinkView],
    listed: [IdentityLinkPage, identityLinkView],
  },
  open: {
    body: IdentityLinkDto,
    input: askedLink,
    summary: 'Says that two codes are one subject; another person has to confirm it',
    created: 'Pending: nothing changes',
    conflict: 'It is asked about these two already',
  },
  get: { summary: 'An identity link with its decision' },
  list: { summary: 'Identity links, newest first' },
  approve: { summary: 'Confirms: the standing of each code holds for the other too, from its own dates' },
  reject: { summary: 'Rejects: the two are different subjects, and the register does not ask again' },
}) {}
