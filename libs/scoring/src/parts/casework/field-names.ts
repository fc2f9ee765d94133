import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const CASEWORK_NAMES: FieldNames = {
  fields: {
    casework: say('事项办理', 'casework'),
    'casework.kinds': say('事项种类', 'kinds of case'),
    appeals: say('异议申诉', 'appeals'),
    'appeals.points': say('申诉期间的记分', 'points while an appeal runs'),
    pointsFrom: say('分值起点', 'points from'),
    'casework.regions': say('行政区划', 'regions'),
    approvals: say('批准人数', 'approvals'),
    authority: say('批准权限', 'authority'),
    legalReview: say('法制审核', 'legal review'),
    expiresAfterDays: say('失效天数', 'days until it expires'),
  },
  items: { casework: say('办理规则', 'rule of casework') },
};
