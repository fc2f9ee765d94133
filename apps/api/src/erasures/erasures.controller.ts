import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ErasureGround, ErasureKind } from '#erasure';
import { CaseController } from '../casework/case-controller.js';
import { ErasureDto } from './erasure.dto.js';
import { ErasurePage, ErasureView, erasureView } from './erasure.view.js';

/** What is personal goes for good: one person asks, another decides. */
@ApiTags('erasures')
@Controller('v1/erasures')
export class ErasuresController extends CaseController({
  kind: ErasureKind,
  called: ['erasure', 'erasures'],
  id: 'erasureId',
  scopes: { open: 'erasures:make', read: 'erasures:read', decide: 'erasures:check' },
  views: {
    written: [ErasureView, erasureView],
    read: [ErasureView, erasureView],
    listed: [ErasurePage, erasureView],
  },
  open: {
    body: ErasureDto,
    input: ({ ground, ...asked }: ErasureDto) => ({ ...asked, ground: ground as ErasureGround }),
    summary: 'Asks for what is personal to be erased; another person has to approve it',
    created: 'Pending: nothing is erased',
    conflict: 'Somebody has asked for the same, a case about the person is open, or it is erased',
  },
  get: { summary: 'An erasure with its decision' },
  list: { summary: 'Erasures, newest first' },
  approve: { summary: 'Approves: it is erased at once, and nothing brings it back' },
  reject: { summary: 'Rejects: nothing is erased' },
}) {}
