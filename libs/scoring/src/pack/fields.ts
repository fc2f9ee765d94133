import type { Message } from '#kernel';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text in both languages, which is one value to whoever reads it. */
export const isMessage = (value: unknown): value is Message =>
  isFields(value) &&
  Object.keys(value).length === 2 &&
  typeof value['zh'] === 'string' &&
  typeof value['en'] === 'string';
