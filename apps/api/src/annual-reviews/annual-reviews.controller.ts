import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnnualReviewKind } from '#annual-reviews';
import { CaseController } from '../casework/case-controller.js';
import { AnnualReviewDto, AnnualReviewListQuery, askedReview } from './annual-review.dto.js';
import { AnnualReviewPage, AnnualReviewView, annualReviewView } from './annual-review.view.js';

/** Annual reviews: one person says whether an institution's year is passed, another approves (X9). */
@ApiTags('annual-reviews')
@Controller('v1/annual-review-cases')
export class AnnualReviewsController extends CaseController({
  kind: AnnualReviewKind,
  called: ['review', 'reviews'],
  id: 'reviewId',
  scopes: { open: 'reviews:make', read: 'reviews:read', decide: 'reviews:check' },
  views: {
    written: [AnnualReviewView, annualReviewView],
    read: [AnnualReviewView, annualReviewView],
    listed: [AnnualReviewPage, annualReviewView],
  },
  open: {
    body: AnnualReviewDto,
    input: askedReview,
    summary: "Asks that the review of an institution's year is recorded, whatever the policy proposes",
    created: 'Pending: the year is not reviewed',
    conflict: 'The year is reviewed, or its review waits already',
  },
  get: { summary: 'A review with its decision, and what the policy proposed' },
  list: { summary: 'Reviews, newest first', query: AnnualReviewListQuery },
  approve: { summary: 'Approves: the review is recorded as a fact, and the institution told of it' },
  reject: { summary: 'Rejects: the year is not reviewed' },
}) {}
