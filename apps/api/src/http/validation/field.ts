import 'reflect-metadata';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';
import type { Rule } from './rule.js';

export interface FieldOptions {
  /** May be absent. A property with an initialiser may be too, and then has its value: no need to say it twice. */
  readonly optional?: boolean;
  /** May be `null`. */
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

const RULE = Symbol('probity:rule');
const SCHEMA = Symbol('probity:schema');

/** The name under which class-validator reports our rules. */
export const RULE_CONSTRAINT = 'rule';

const dtoClasses = new Set<new () => object>();

/** Gives a property its rule: the check for class-validator, the schema for OpenAPI. */
export function field(rule: Rule, options: FieldOptions, schema: ApiPropertyOptions): PropertyDecorator {
  const { optional = false, nullable = false, description, example } = options;
  const needsCheck = (_: object, value: unknown): boolean =>
    !(value === undefined && optional) && !(value === null && nullable);
  return applyDecorators(
    remember(rule, schema),
    ValidateIf(needsCheck),
    ValidateBy({ name: RULE_CONSTRAINT, validator: { validate: (value) => rule.faults(value).length === 0 } }),
    ApiProperty({
      ...schema,
      required: !optional,
      ...(nullable && { nullable }),
      ...(description !== undefined && { description }),
      ...(example !== undefined && { examples: [example] }),
    } as ApiPropertyOptions),
  );
}

function remember(rule: Rule, schema: ApiPropertyOptions): PropertyDecorator {
  return (prototype, property) => {
    Reflect.defineMetadata(RULE, rule, prototype, property);
    Reflect.defineMetadata(SCHEMA, schema, prototype, property);
    dtoClasses.add(prototype.constructor as new () => object);
  };
}

/** The rule of a DTO's property, inherited ones included. */
export function ruleOf(dto: object, property: string): Rule | undefined {
  return Reflect.getMetadata(RULE, dto, property) as Rule | undefined;
}

/** The schema of a DTO's property as it was declared; a nested class stands in it lazily. */
export function schemaOf(dto: object, property: string): ApiPropertyOptions | undefined {
  return Reflect.getMetadata(SCHEMA, dto, property) as ApiPropertyOptions | undefined;
}

/** Tells OpenAPI the defaults that property initialisers state; such a property may be absent. */
export function documentDefaults(): void {
  for (const dtoClass of dtoClasses) {
    const fresh = new dtoClass();
    for (const [property, value] of Object.entries(fresh)) {
      if (value === undefined || !Reflect.hasOwnMetadata(RULE, dtoClass.prototype, property)) continue;
      const plain: unknown = JSON.parse(JSON.stringify(value));
      ApiProperty({ default: plain, required: false })(dtoClass.prototype, property);
    }
  }
}
