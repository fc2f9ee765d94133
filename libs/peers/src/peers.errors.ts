import { defineError, say } from '#kernel';

export const NO_PEERS = defineError(
  'peers/no-peers',
  422,
  say('规则不与同类比较', 'The policy compares nobody'),
  say(
    '评价体系 {scheme} 的规则没有与考核模板 {template} 的同类比较的基准。',
    'No benchmark of {scheme} compares peers by the template {template}.',
  ),
);

export const NOBODY_ASSESSED = defineError(
  'peers/nobody-assessed',
  422,
  say('没有可比较的考核', 'There is nobody to compare'),
  say(
    '没有考核模板 {template} 在 {from} 至 {to} 的考核给出可比较的数值。',
    'No assessment by {template} for {from} to {to} states a value that is compared.',
  ),
);

export const NEWER_RECORDED = defineError(
  'peers/newer-recorded',
  409,
  say('已有更新的登记', 'A newer recording is in force'),
  say(
    '{from} 至 {to} 的同类数值已按更新的情况登记（序号 {inForce}，本件为 {knownSeq}）；请重新提出。',
    'The peers of {from} to {to} were recorded by later knowledge ({inForce}, this is {knownSeq}). Ask anew.',
  ),
);
