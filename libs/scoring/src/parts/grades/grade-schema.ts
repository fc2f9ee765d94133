import { gradeName, id, list, points, record, ruled, text } from '../../policy/schema-parts.js';

export const gradesSchema = list(record({ grade: gradeName, from: points, ...ruled }), 1, 20);

export const worstItemSchema = list(
  record({ ...ruled, assessment: id, below: points, group: id, lost: points, grade: text }, [
    'assessment',
    'below',
    'group',
    'lost',
  ]),
  1,
  50,
);

export const hysteresisSchema = record({ ...ruled, up: points });
