import type { Type as Class } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { assert, DomainError, type ErrorDefinition, type FieldError } from '#kernel';
import { INVALID_CONTENT, INVALID_QUERY } from '../problems/errors.js';
import { ruleOf } from './field.js';
import { fieldErrorsOf } from './field-errors.js';
import { guardInput } from './input-guard.js';
import { fault } from './rule.js';
import { isObject, OBJECT_RULE, type JsonObject } from './shape-rules.js';

const MAX_REPORTED = 100;

const VALIDATION = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: true, value: true },
};

/** A body that is some JSON object, past the guard but checked by nobody yet. */
export function jsonObjectOf(body: unknown): JsonObject {
  guardInput(body, INVALID_CONTENT);
  if (isObject(body)) return body;
  throw invalid(INVALID_CONTENT, [fault('', body === undefined ? 'required' : 'wrong-type', OBJECT_RULE.expects)]);
}

/** A body as its DTO, or the problem that names every wrong field. Nothing is converted. */
export function parseBody<T extends object>(type: Class<T>, body: unknown): T {
  return checked(plainToInstance(type, jsonObjectOf(body)), INVALID_CONTENT);
}

/** A query string as its DTO; numbers and flags are read from their text. An empty parameter is wrong, not absent. */
export function parseQuery<T extends object>(type: Class<T>, query: unknown): T {
  assert(isObject(query), 'Fastify parses a query string into an object');
  guardInput(query, INVALID_QUERY);
  const plain = Object.fromEntries(Object.entries(query).map(([key, value]) => [key, fromText(type, key, value)]));
  return checked(plainToInstance(type, plain), INVALID_QUERY);
}

/** The error that lists these faults; for checks that a single field's rule can't make. */
export function invalid(definition: ErrorDefinition, fields: readonly FieldError[]): DomainError {
  return new DomainError(definition, { count: fields.length }, fields.slice(0, MAX_REPORTED));
}

function checked<T extends object>(instance: T, definition: ErrorDefinition): T {
  const errors = fieldErrorsOf(validateSync(instance, VALIDATION));
  if (errors.length > 0) throw invalid(definition, errors);
  return instance;
}

function fromText(type: Class<object>, key: string, value: unknown): unknown {
  const read = ruleOf(type.prototype as object, key)?.fromText;
  return typeof value === 'string' && read !== undefined ? read(value) : value;
}
