import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AdjustmentKind } from '#adjustments';
import { assert, Clock, type Language } from '#kernel';
import { entryId } from '#ledger';
import { EVERYTHING } from '#known';
import { answerAt, RatedBooks } from '#rating';
import { CaseController } from '../casework/case-controller.js';
import type { Writing } from '../commands.js';
import { entryView } from '../ratings/entry.view.js';
import { ratingView } from '../ratings/rating.view.js';
import { AdjustmentDto, AdjustmentListQuery, askedAdjustment } from './adjustment.dto.js';
import { AdjustmentPage, AdjustmentView, adjustmentView, ApprovedAdjustmentView } from './adjustment.view.js';

@ApiTags('adjustments')
@Controller('v1/adjustments')
export class AdjustmentsController extends CaseController({
  kind: AdjustmentKind,
  called: ['adjustment', 'adjustments'],
  id: 'adjustmentId',
  scopes: { open: 'adjustments:make', read: 'adjustments:read', decide: 'adjustments:check' },
  views: {
    written: [AdjustmentView, adjustmentView],
    read: [AdjustmentView, adjustmentView],
    listed: [AdjustmentPage, adjustmentView],
  },
  open: {
    body: AdjustmentDto,
    input: askedAdjustment,
    summary: 'Asks for a change of a score; another person has to approve it',
    created: 'Pending',
  },
  get: { summary: 'An adjustment with its decision' },
  list: { query: AdjustmentListQuery, summary: 'Adjustments, newest first' },
  approve: {
    summary: 'Approves: the points are entered; answers with the entry and the new rating',
    answers: ApprovedAdjustmentView,
  },
  reject: { summary: 'Rejects: nothing is entered' },
}) {
  constructor(
    private readonly books: RatedBooks,
    private readonly clock: Clock,
  ) {
    super();
  }

  protected override async approved(
    decided: AdjustmentView,
    _writing: Writing,
    language: Language,
  ): Promise<ApprovedAdjustmentView> {
    const { subjectId, scheme, decision } = decided;
    if (decision === null) return { ...decided, entry: null, rating: null };
    const book = await this.books.open(subjectId, scheme, EVERYTHING);
    const entry = book.lines.find((line) => decision.entryIds.includes(entryId(line)));
    assert(entry !== undefined, 'an approval wrote the entry that its case names');
    const rating = ratingView(answerAt(book, null, this.clock.today()), book.timeline, language);
    return { ...decided, entry: entryView({ ...entry, recordedBy: decision.person }), rating };
  }
}
