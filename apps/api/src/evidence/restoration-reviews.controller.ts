import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RestorationReviewKind } from '#evidence';
import { CaseController } from '../casework/case-controller.js';
import { RestorationReviewPage, RestorationReviewView, restorationReviewView } from './fact-case.view.js';
import { RestorationReviewApprovalDto, RestorationReviewDto, termsOf } from './restoration-review.dto.js';

/** Restorations that no longer hold: opened by what made them void, decided by another person. */
@ApiTags('evidence')
@Controller('v1/restoration-reviews')
export class RestorationReviewsController extends CaseController({
  kind: RestorationReviewKind,
  called: ['review', 'reviews'],
  id: 'reviewId',
  scopes: { open: 'standing:restore', read: 'evidence:read', decide: 'standing:check' },
  views: {
    written: [RestorationReviewView, restorationReviewView],
    read: [RestorationReviewView, restorationReviewView],
    listed: [RestorationReviewPage, restorationReviewView],
  },
  open: {
    body: RestorationReviewDto,
    input: ({ evidenceId }: RestorationReviewDto) => ({ evidenceId }),
    summary: 'Asks for a recorded restoration to be looked at again; what makes one void asks by itself',
    created: 'Pending: the standing is as the books say',
    conflict: 'It waits already',
    notFound: 'No restoration was recorded under this id',
  },
  get: { summary: 'A review with its decision' },
  list: { summary: 'Reviews, newest first' },
  approve: {
    body: RestorationReviewApprovalDto,
    terms: termsOf,
    summary: 'Confirms: the restoration is recorded anew, where it holds by what is known now',
  },
  reject: { summary: 'Lets it fall: the standing is as the books say' },
}) {}
