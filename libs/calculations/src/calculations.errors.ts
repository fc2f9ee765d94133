import { defineError, say } from '#kernel';

export const NO_CALCULATION_RULE = defineError(
  'calculations/no-rule',
  409,
  say('没有适用的计算规则', 'No rule for this calculation'),
  say(
    '{day} 在 {region} 没有适用的计算规则；请核对计算规则文件。',
    'No rule for this calculation holds in {region} on {day}. Check the file of rules.',
  ),
);

export const SAMPLE_TOO_SMALL = defineError(
  'calculations/sample-too-small',
  409,
  say('抽样比例不足', 'The sample is too small'),
  say(
    '从 {claims} 笔中抽取了 {sampled} 笔，低于 {percent}%；按这样的抽样不能放大计算。',
    '{sampled} of {claims} claims are less than {percent} %: what such a sample refused cannot be scaled up.',
  ),
);

export const UNKNOWN_BREACH = defineError(
  'calculations/unknown-breach',
  422,
  say('规则中没有这种违约', 'The rule knows no such breach'),
  say('规则中没有违约类型 {breach}；可用的有：{known}。', 'The rule names no breach {breach}; it names: {known}.'),
);
