import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { INVALID_QUERY } from '../problems/errors.js';
import { UNKNOWN_FIELD } from '../validation/field-errors.js';
import { invalid } from '../validation/parse-input.js';
import { childPath } from '../validation/paths.js';

/** A handler without a query takes none: a misspelt or misplaced parameter is told, on every route and method. */
@Injectable()
export class QueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const names = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query ?? {});
    if (names.length === 0 || takesQuery(context)) return true;
    throw invalid(
      INVALID_QUERY,
      names.map((name) => ({ path: childPath('', name), code: 'unknown-field', message: UNKNOWN_FIELD })),
    );
  }
}

/** Whether the handler names a `@Query()`, whose DTO then says what is known. */
function takesQuery(context: ExecutionContext): boolean {
  const taken: object = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ?? {};
  return Object.keys(taken).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
