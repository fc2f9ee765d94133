import { applyDecorators, type Type as Class } from '@nestjs/common';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { moneyText, subjectCode } from '#kernel';
import { defaultCodeLists, type ListName } from '#vocabulary';
import { field, type FieldOptions } from './field.js';
import { FLAG_RULE, integerRule, numberRule, pointsRule, type NumberLimits } from './number-rules.js';
import type { Rule } from './rule.js';
import { eachRule, FREE_OBJECT_RULE, isObject, listRule, OBJECT_RULE, type ListLimits } from './shape-rules.js';
import {
  CODE_RULE,
  ID_RULE,
  MONEY_RULE,
  nameRule,
  oneOfRule,
  PSEUDONYM_RULE,
  SIGNED_MONEY_RULE,
  SUBJECT_ID_RULE,
  textRule,
  type TextLimits,
} from './text-rules.js';
import { DAY_RULE, INSTANT_RULE, MOMENT_RULE } from './time-rules.js';

/** One decorator per kind of field. Each gives the check and the OpenAPI schema; there is no other place for either. */
const of = (rule: Rule, options: FieldOptions): PropertyDecorator =>
  field(rule, options, rule.schema as ApiPropertyOptions);

const POINTS: NumberLimits = { min: 0, max: 100_000 };

/** Changes a text, or each text of a list, before it is judged: how it is kept, whichever way it was written. */
const kept = (as: (text: string) => string): PropertyDecorator => {
  const keep = (value: unknown): unknown => (typeof value === 'string' ? as(value) : value);
  return Transform(({ value }: { readonly value: unknown }) => (Array.isArray(value) ? value.map(keep) : keep(value)));
};

/** Blanks around a text are no part of it. */
const trimmed = kept((text) => text.trim());

export const TextField = (options: TextLimits & FieldOptions): PropertyDecorator =>
  applyDecorators(...(options.verbatim === true ? [] : [trimmed]), of(textRule(options), options));

/** A subject's or a foreign system's identifier: 1–64 of `[A-Za-z0-9._-]`. */
export const IdField = (options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(trimmed, of(ID_RULE, options));

const inCapitals = kept((text) => subjectCode(text.trim()));

/** Whom something is about: a national code is the same in small letters. */
export const SubjectIdField = (options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(inCapitals, of(SUBJECT_ID_RULE, options));

/** The pseudonym of an insured person. */
export const PseudonymField = (options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(trimmed, of(PSEUDONYM_RULE, options));

/** Several of them, none twice. */
export const SubjectIdListField = (options: ListLimits & FieldOptions): PropertyDecorator =>
  applyDecorators(inCapitals, TextListField(SUBJECT_ID_RULE, options));

/** A code that policies match on, such as `fake-admission`. */
export const CodeField = (options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(trimmed, of(CODE_RULE, options));

/** What a list of words says of itself: a deployment adds to it, and refuses what stands in none of the two. */
const knownWords = (list: ListName, description?: string): { readonly description: string } => ({
  description: [description, `known words: ${defaultCodeLists().words(list).join(', ')}`].filter(Boolean).join('; '),
});

/** A word of a code list, by its form any code; the description names the words that come with Probity. */
export const WordField = (list: ListName, options: FieldOptions = {}): PropertyDecorator =>
  CodeField({ ...options, ...knownWords(list, options.description) });

/** Several of them, none twice. */
export const WordListField = (list: ListName, options: ListLimits & FieldOptions): PropertyDecorator =>
  TextListField(CODE_RULE, { ...options, ...knownWords(list, options.description) });

/** A real calendar day `YYYY-MM-DD`. */
export const DayField = (options: FieldOptions = {}): PropertyDecorator => of(DAY_RULE, options);

export const InstantField = (options: FieldOptions = {}): PropertyDecorator => of(INSTANT_RULE, options);

/** The beginning of a division code of GB/T 2260. */
export const RegionPrefixField = (options: FieldOptions = {}): PropertyDecorator =>
  TextField({ min: 2, max: 6, pattern: /^\d{2,6}$/, description: 'Code prefix: 6401 = the city', ...options });

/** A day or an instant: `asOf`, `knownAt`. */
export const MomentField = (options: FieldOptions = {}): PropertyDecorator => of(MOMENT_RULE, options);

/** A number with at most two decimals. */
export const PointsField = (options: Partial<NumberLimits> & FieldOptions = {}): PropertyDecorator =>
  of(pointsRule({ ...POINTS, ...options }), options);

/** A measured value, of any precision. */
export const NumberField = (options: NumberLimits & FieldOptions): PropertyDecorator =>
  of(numberRule(options), options);

export const IntegerField = (options: NumberLimits & FieldOptions): PropertyDecorator =>
  of(integerRule(options), options);

/** What somebody or something is called; blanks around it are no part of it. */
export const NameField = (
  options: { readonly max: number; readonly personal?: boolean } & FieldOptions,
): PropertyDecorator => applyDecorators(trimmed, of(nameRule(options), options));

const inOneWay = kept((text) => moneyText(text.trim()));

/** Yuan as a decimal string, below zero for a refund. */
export const SignedMoneyField = (options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(inOneWay, of(SIGNED_MONEY_RULE, options));

/** Yuan as a decimal string. */
export const MoneyField = (options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(inOneWay, of(MONEY_RULE, options));

export const OneOfField = (values: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  of(oneOfRule(values), options);

export const FlagField = (options: FieldOptions = {}): PropertyDecorator => of(FLAG_RULE, options);

/** A small JSON object of the caller's own making. */
export const FreeObjectField = (options: FieldOptions = {}): PropertyDecorator => of(FREE_OBJECT_RULE, options);

/** A list of plain values: `TextListField(oneOfRule(MITIGATIONS), { max: 4 })`; no value twice. */
export const TextListField = (item: Rule, options: ListLimits & FieldOptions): PropertyDecorator =>
  applyDecorators(
    trimmed,
    of(
      listRule(item, options, (value) => value),
      options,
    ),
  );

/** An object described by another DTO class. Swagger knows a lazy type by its name, so it must be a new `type: () =>`. */
export function ObjectField(type: () => Class<object>, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(Type(type), ValidateNested(), field(OBJECT_RULE, options, { type: () => type() }));
}

/** A list whose items are judged one by one, by `parseEach`: the class describes each of them. */
export const EachField = (type: () => Class<object>, options: ListLimits & FieldOptions): PropertyDecorator =>
  field(eachRule(options), options, {
    type: () => type(),
    isArray: true,
    minItems: options.min ?? 0,
    maxItems: options.max,
  });

/** A list of objects described by another DTO class; `unique` names the property that no two may share. */
export function ListField(
  type: () => Class<object>,
  options: ListLimits & FieldOptions & { readonly unique?: string },
): PropertyDecorator {
  const { min = 0, max, unique } = options;
  const keyOf = (item: unknown): unknown => (isObject(item) && unique !== undefined ? item[unique] : item);
  const rule = listRule(OBJECT_RULE, options, unique === undefined ? undefined : keyOf);
  const schema: ApiPropertyOptions = { type: () => type(), isArray: true, minItems: min, maxItems: max };
  return applyDecorators(Type(type), ValidateNested(), field(rule, options, schema));
}
