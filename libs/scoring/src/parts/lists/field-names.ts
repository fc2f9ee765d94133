import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const LIST_NAMES: FieldNames = {
  fields: {
    lists: say('名单', 'lists'),
    'when.list': say('所在名单', 'list on which it is'),
    'lists.kind': say('名单种类', 'kind of the list'),
    'lists.subjectTypes': say('可列入的主体', 'who may be put on it'),
    'lists.class': say('失信类别', 'class of dishonesty'),
    'lists.least': say('最短月数', 'months before somebody is taken off'),
    'lists.most': say('最长月数', 'months after which an entry ends'),
  },
  items: { lists: say('名单', 'list') },
};
