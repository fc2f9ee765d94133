import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const COMMITTEE_NAMES: FieldNames = {
  fields: {
    committee: say('会审', 'committee'),
    'committee.indicators': say('须会审的指标', 'indicators of findings to be confirmed'),
    'committee.liability': say('须会审的责任', 'liabilities to be confirmed'),
  },
  items: { committee: say('会审规则', 'rule of the committee') },
};
