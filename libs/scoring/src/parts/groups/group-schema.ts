import { id, list, points, record, ruled } from '../../policy/schema-parts.js';

const once = {
  enum: ['violation', 'indicator'],
  description: 'In one piece of evidence the same violation, or the same indicator, counts once. Absent: violation.',
} as const;

export const groupsSchema = list(
  record({ id, ...ruled, limit: { ...points, description: 'Absent: none.' }, once }, ['limit', 'once']),
  1,
  50,
);
