import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const BAR_NAMES: FieldNames = {
  fields: {
    'agreementAction.bars': say('解除后不得再签订协议的期限', 'bars after a rescission'),
    rescindedFrom: say('适用于自该日起的解除', 'rescissions from this day on'),
    'bars.rules': say('各档期限', 'rules'),
  },
  items: { 'bars.rules': say('期限', 'bar') },
};
