import { applyDecorators, Get, HttpCode, Post, type Type as Class } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Scope } from '#access';
import { ApiId, PageQuery, RequireScope, Takes } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { DecidesCase } from './decides-case.js';
import { DecisionCommentDto } from './decision-comment.dto.js';

/** What a kind of case says of its routes. */
export interface DescribedRoutes {
  /** One and several of them, in words. */
  readonly called: readonly [one: string, several: string];
  /** What paths call the id. */
  readonly id: string;
  /** Where the cases lie below the controller's path; they are opened at that path itself, unless `open` says where. */
  readonly at?: string;
  readonly scopes: { readonly open: Scope; readonly read: Scope; readonly decide: Scope };
  /** Classes of answers, each with the function that makes one of a case: to opening and deciding, reading, listing. */
  readonly views: Readonly<Record<'written' | 'read' | 'listed', readonly [Class<object>, unknown]>>;
  readonly open: {
    readonly summary: string;
    readonly body: Class<object>;
    readonly created: string;
    readonly conflict?: string;
    readonly notFound?: string;
    /** Opened below something of another kind: at which path, and what the path calls its id. */
    readonly under?: { readonly at: string; readonly id: string };
    readonly operationId?: string;
    /** Where the opening answers more than the case. */
    readonly answers?: Class<object>;
  };
  readonly get: { readonly summary: string };
  /** Absent: the path lists something else, and cases of the kind are found among all cases. */
  readonly list?: { readonly summary: string; readonly query?: Class<PageQuery> };
  readonly approve: {
    readonly summary: string;
    readonly body?: Class<DecisionCommentDto>;
    /** Where an approval answers more than the case. */
    readonly answers?: Class<object>;
  };
  readonly reject: { readonly summary: string };
}

const listPath = ({ at = '' }: DescribedRoutes): string => at;
const pathOf = ({ at = '', id }: DescribedRoutes, verb = ''): string => `${at}/:${id}${verb}`;

/** Only what is said; OpenAPI would show the rest as `undefined`. */
const said = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });

export function OpensCase({ scopes, open, views }: DescribedRoutes): MethodDecorator {
  return applyDecorators(
    Post(open.under?.at),
    RequireScope(scopes.open),
    ...(open.under === undefined ? [] : [ApiId(open.under.id)]),
    ApiOperation({ summary: open.summary, ...said('operationId', open.operationId) }),
    ...(open.notFound === undefined ? [] : [ApiNotFoundResponse({ description: open.notFound })]),
    AnswersWrite(open.answers ?? views.written[0], open),
    Takes(open.body),
  );
}

export function ReadsCase(routes: DescribedRoutes): MethodDecorator {
  const description = `The ${routes.called[0]}; its ETag is what a decision names`;
  return applyDecorators(
    Get(pathOf(routes)),
    RequireScope(routes.scopes.read),
    ApiId(routes.id),
    ApiOperation({ summary: routes.get.summary }),
    ApiOkResponse({ type: routes.views.read[0], description }),
  );
}

export function ListsCases(routes: DescribedRoutes): MethodDecorator {
  const { scopes, list, views, called } = routes;
  if (list === undefined) return () => {};
  return applyDecorators(
    Get(listPath(routes)),
    RequireScope(scopes.read),
    ApiOperation({ summary: list.summary }),
    ApiOkResponse({ type: views.listed[0], description: `A page of ${called[1]}` }),
    Takes(list.query ?? PageQuery),
  );
}

export function ApprovesCase(routes: DescribedRoutes): MethodDecorator {
  const { approve, views } = routes;
  const { summary, answers = views.written[0], body = DecisionCommentDto } = approve;
  return applyDecorators(decision(routes, '/approval', summary, answers), Takes(body));
}

export function RejectsCase(routes: DescribedRoutes): MethodDecorator {
  return decision(routes, '/rejection', routes.reject.summary, routes.views.written[0]);
}

/** By whoever asks for such cases, and only for the own one. */
export function WithdrawsCase(routes: DescribedRoutes): MethodDecorator {
  const summary = `Withdraws the ${routes.called[0]} while it is pending: its maker alone may`;
  return applyDecorators(
    Post(pathOf(routes, '/withdrawal')),
    HttpCode(200),
    RequireScope(routes.scopes.open),
    ApiId(routes.id),
    ApiOperation({ summary }),
    DecidesCase(routes.views.written[0], 'Withdrawn', 'Somebody else asked for it; or the scope is missing'),
  );
}

function decision(routes: DescribedRoutes, verb: string, summary: string, answers: Class<object>): MethodDecorator {
  return applyDecorators(
    Post(pathOf(routes, verb)),
    HttpCode(200),
    RequireScope(routes.scopes.decide),
    ApiId(routes.id),
    ApiOperation({ summary }),
    DecidesCase(answers, 'Decided', 'The maker decides nothing; or the scope is missing'),
  );
}
