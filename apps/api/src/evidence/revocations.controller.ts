import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EvidenceRevocationKind, EvidenceStore, revocationDayWarnings } from '#evidence';
import type { Day, Language } from '#kernel';
import { CaseController } from '../casework/case-controller.js';
import type { Writing } from '../commands.js';
import { warningView } from '../presenting/texts.js';
import { askedRevocation, RevocationDto } from './evidence.dto.js';
import { WarnedRevocationView, RevocationPage, RevocationView, revocationView } from './fact-case.view.js';

/** Taking facts back: one person asks, another one has every entry reversed. */
@ApiTags('evidence')
@Controller('v1')
export class RevocationsController extends CaseController({
  kind: EvidenceRevocationKind,
  called: ['revocation', 'revocations'],
  id: 'revocationId',
  at: 'evidence-revocations',
  scopes: { open: 'evidence:revoke', read: 'evidence:read', decide: 'evidence:check' },
  views: {
    written: [RevocationView, revocationView],
    read: [RevocationView, revocationView],
    listed: [RevocationPage, revocationView],
  },
  open: {
    under: { at: 'evidence/:evidenceId/revocations', id: 'evidenceId' },
    body: RevocationDto,
    input: askedRevocation,
    answers: WarnedRevocationView,
    summary: 'Asks for a fact to be taken back; another person has to approve it',
    created: 'Pending: the fact still counts',
    conflict: 'It is a revocation itself, is taken back, or somebody has asked for that',
    notFound: 'There is no such fact',
  },
  get: { summary: 'A revocation with its decision' },
  list: { summary: 'Revocations, newest first' },
  approve: {
    summary: 'Approves: every entry that the fact caused is reversed, once',
    answers: WarnedRevocationView,
  },
  reject: { summary: 'Rejects: the fact goes on counting' },
}) {
  @Inject(EvidenceStore)
  private readonly evidence!: EvidenceStore;

  protected override async opened(asked: RevocationView, language: Language): Promise<WarnedRevocationView> {
    const { decidedOn = null } = (await this.evidence.find(asked.evidenceId)) ?? {};
    const warnings = revocationDayWarnings(asked.revokedOn as Day, decidedOn);
    return { ...asked, warnings: warnings.map((warning) => warningView(warning, language)) };
  }

  protected override async approved(
    decided: RevocationView,
    _writing: Writing,
    language: Language,
  ): Promise<WarnedRevocationView> {
    const { decision } = await this.desk.find(this.kind, decided.revocationId);
    const warnings = decision?.result?.warnings ?? [];
    return { ...decided, warnings: warnings.map((warning) => warningView(warning, language)) };
  }
}
