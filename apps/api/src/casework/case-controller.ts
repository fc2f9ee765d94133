import { Body, Inject, Query, type Type as Class } from '@nestjs/common';
import type { CaseKind, Verdict } from '#casework';
import type { Language } from '#kernel';
import { Write, type Writing } from '../commands.js';
import { IdParam, Lang, MaybeIdParam, type Page, type PageQuery } from '../http/index.js';
import { CaseDesk, type InputOf, type TermsOf, type ViewOf } from './case-desk.js';
import {
  ApprovesCase,
  type DescribedRoutes,
  ListsCases,
  OpensCase,
  ReadsCase,
  RejectsCase,
  WithdrawsCase,
} from './case-routes.js';
import { DecisionCommentDto } from './decision-comment.dto.js';
import { SeenVersions } from './if-match.js';

type Shown<Kind, View extends object> = readonly [Class<object>, ViewOf<Kind, View>];

/** What a kind of case brings along; all else is the same for every kind. */
export interface CaseRoutes<
  Kind extends CaseKind,
  Asking extends object,
  Approving extends DecisionCommentDto,
  View extends object,
> extends DescribedRoutes {
  readonly kind: abstract new (...args: never[]) => Kind;
  readonly views: {
    readonly written: Shown<Kind, View>;
    readonly read: Shown<Kind, object>;
    readonly listed: Shown<Kind, object>;
  };
  readonly open: DescribedRoutes['open'] & {
    readonly body: Class<Asking>;
    readonly input: (body: Asking, under: string | null) => InputOf<Kind>;
  };
  readonly approve: DescribedRoutes['approve'] & {
    readonly body?: Class<Approving>;
    readonly terms?: (body: Approving) => TermsOf<Kind>;
  };
}

/**
 * The routes of a kind of case: open, read, list, approve, reject, withdraw. A controller extends what this makes of
 * what the kind says, and is left with what is its own: `class AdjustmentsController extends CaseController({ … }) {}`.
 */
export function CaseController<
  Kind extends CaseKind,
  Asking extends object,
  Approving extends DecisionCommentDto,
  View extends object,
>(routes: CaseRoutes<Kind, Asking, Approving, View>) {
  const { id, views, open, approve } = routes;

  abstract class Cases {
    @Inject(CaseDesk)
    protected readonly desk!: CaseDesk;

    @Inject(routes.kind)
    protected readonly kind!: Kind;

    @OpensCase(routes)
    async open(
      @Body() body: Asking,
      @MaybeIdParam(open.under?.id) under: string | null,
      @Write() writing: Writing,
      @Lang() language: Language,
    ): Promise<object> {
      const sent = under === null ? body : { under, body };
      const asked = { body: sent, input: open.input(body, under) };
      return this.opened(await this.desk.open(writing, this.kind, asked, views.written[1]), language);
    }

    @ReadsCase(routes)
    get(@IdParam(id) caseId: string, @Write() { reply }: Writing): Promise<object> {
      return this.desk.get(reply, this.kind, caseId, views.read[1]);
    }

    @ListsCases(routes)
    list(@Query() query: PageQuery): Promise<Page<object>> {
      return this.desk.page(this.kind, query, views.listed[1]);
    }

    @ApprovesCase(routes)
    async approve(
      @Body() body: Approving,
      @IdParam(id) caseId: string,
      @SeenVersions() seen: Verdict['seen'],
      @Write() writing: Writing,
      @Lang() language: Language,
    ): Promise<object> {
      const { comment } = body;
      const verdict = { caseId, outcome: 'approved', comment, seen, terms: approve.terms?.(body) } as const;
      return this.approved(await this.desk.decide(writing, this.kind, verdict, views.written[1]), writing, language);
    }

    @RejectsCase(routes)
    reject(
      @Body() { comment }: DecisionCommentDto,
      @IdParam(id) caseId: string,
      @SeenVersions() seen: Verdict['seen'],
      @Write() writing: Writing,
    ): Promise<View> {
      return this.end(writing, { caseId, outcome: 'rejected', comment, seen });
    }

    @WithdrawsCase(routes)
    withdraw(
      @Body() { comment }: DecisionCommentDto,
      @IdParam(id) caseId: string,
      @SeenVersions() seen: Verdict['seen'],
      @Write() writing: Writing,
    ): Promise<View> {
      return this.end(writing, { caseId, outcome: 'withdrawn', comment, seen });
    }

    private end(writing: Writing, verdict: Verdict): Promise<View> {
      return this.desk.decide(writing, this.kind, verdict, views.written[1]);
    }

    /** What the opening answers once it is committed. */
    protected async opened(opened: View, _language: Language): Promise<object> {
      return opened;
    }

    /** What an approval answers once it is committed. */
    protected async approved(decided: View, _writing: Writing, _language: Language): Promise<object> {
      return decided;
    }
  }
  return Cases;
}
