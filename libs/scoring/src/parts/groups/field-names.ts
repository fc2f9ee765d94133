import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const GROUP_NAMES: FieldNames = {
  fields: {
    groups: say('分组', 'groups'),
    'groups.limit': say('上限', 'limit'),
    once: say('同案只计一次', 'counted once in one case'),
  },
  items: { groups: say('分组', 'Group') },
};
