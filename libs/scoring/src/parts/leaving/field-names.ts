import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const LEAVING_NAMES: FieldNames = {
  fields: { beforeLeaving: say('退出协议前检查', 'inspection before leaving the agreement') },
};
