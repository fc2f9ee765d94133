import { record, ruled } from '../../policy/schema-parts.js';

export const beforeLeavingSchema = {
  ...record({ ...ruled }),
  description: 'From a notice of leaving on an inspection of kind beforeLeaving is due; absent: none is.',
};
