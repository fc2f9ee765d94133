import { say } from '#kernel';
import type { FieldNames } from '../../policy/field-names.js';

export const VETO_NAMES: FieldNames = { fields: { veto: say('一票否决', 'veto') } };
