import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const BANDING_NAMES: FieldNames = {
  fields: {
    bands: say('档次', 'bands'),
    'bands.min': say('最低分', 'lowest points'),
    'bands.max': say('最高分', 'highest points'),
    liability: say('责任认定', 'liability'),
    'liability.proposal': say('建议分值', 'proposed points'),
    general: say('一般责任', 'general liability'),
    important: say('重要责任', 'important liability'),
    main: say('主要责任', 'main liability'),
    mitigation: say('从轻情节', 'mitigation'),
    aggravation: say('从重情节', 'aggravation'),
    bothCircumstances: say('从轻从重并存', 'mitigation and aggravation at once'),
    belowLowestBand: say('低于最低档次', 'below the lowest band'),
    statedPoints: say('认定分值', 'stated points'),
    expectedFor: say('须认定责任人员的依据', 'bases for which somebody has to be liable'),
    unaffiliated: say('无执业关系的责任人员', 'liable person without affiliation'),
  },
  items: { bands: say('档次', 'Band') },
};
