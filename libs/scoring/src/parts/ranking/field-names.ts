import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const RANKING_NAMES: FieldNames = {
  fields: {
    ranking: say('排名', 'ranking'),
    smallGroup: say('同类过少时', 'too few peers'),
    ties: say('并列名次', 'rank of ties'),
    top: say('前百分之几', 'best per cent'),
    lastPlace: say('末位', 'last place'),
    'lastPlace.count': say('末位数量', 'number of last places'),
    holds: say('排名有效期', 'how long a rank holds'),
  },
};
