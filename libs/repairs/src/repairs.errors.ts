import { defineError, say } from '#kernel';

export const NOTHING_TO_REPAIR = defineError(
  'repairs/nothing-to-repair',
  409,
  say('没有可修复的内容', 'There is nothing to repair'),
  say(
    '按规则 {rule}，{evidenceId} 现在没有可返还的分值，也没有可缩短的期限。可查询修复方案了解可修复的内容。',
    'Under the rule {rule} nothing of {evidenceId} can be given back or shortened now. The repair plan says what can.',
  ),
);

export const TOO_EARLY = defineError(
  'repairs/too-early',
  409,
  say('尚未到可修复的日期', 'It is too early for a repair'),
  say('按规则最早可于 {day} 修复，请届时再申请。', 'The rule allows it from {day} on. Apply again then.'),
);

export const NOT_CLEAN = defineError(
  'repairs/not-clean',
  409,
  say('其间有新的违规', 'There was something newer'),
  say(
    '{day} 又有计入的违规，不符合修复条件。',
    'Something of {day} counts too, and the rule asks that there be nothing newer.',
  ),
);
