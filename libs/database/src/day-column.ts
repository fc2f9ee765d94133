import type { Day } from '#kernel';

/** A `date` column reads as midnight UTC; these two keep days free of time zones. */
export const dayFromColumn = (value: Date): Day => value.toISOString().slice(0, 10) as Day;
export const dayToColumn = (value: Day): Date => new Date(`${value}T00:00:00Z`);

export const maybeDayFromColumn = (value: Date | null): Day | null => (value === null ? null : dayFromColumn(value));
export const maybeDayToColumn = (value: Day | null): Date | null => (value === null ? null : dayToColumn(value));
