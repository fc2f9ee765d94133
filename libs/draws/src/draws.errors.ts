import { defineError, say } from '#kernel';

export const UNKNOWN_INSPECTOR = defineError(
  'draws/unknown-inspector',
  404,
  say('没有该检查人员', 'No such inspector'),
  say('名录中没有编号为 {inspectorId} 的检查人员或专家。', 'No inspector or expert {inspectorId} is registered.'),
);

export const INVALID_INSPECTOR = defineError(
  'draws/invalid-inspector',
  422,
  say('检查人员信息无效', 'The inspector is not valid'),
  say('信息未保存；请按所列错误逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
);

export const UNKNOWN_DRAW = defineError(
  'draws/unknown-draw',
  404,
  say('没有该次抽取', 'No such draw'),
  say('没有编号为 {drawId} 的抽取。', 'There is no draw {drawId}.'),
);

export const INVALID_DRAW = defineError(
  'draws/invalid-draw',
  422,
  say('无法按此抽取', 'Such a draw cannot be made'),
  say('抽取未保存；请按所列错误逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
);

export const DRAWN_ALREADY = defineError(
  'draws/drawn-already',
  409,
  say('该事项已经抽取', 'This was drawn already'),
  say(
    '抽取 {drawId} 已经存在（编号相同，或者地区和事项相同）；再次抽取须说明替代哪一次抽取及其原因。',
    'Draw {drawId} is there, with this id or for the same region and purpose. Another one has to replace it, with a reason.',
  ),
);

export const REPLACED_ALREADY = defineError(
  'draws/replaced-already',
  409,
  say('该次抽取已被替代', 'The draw was replaced'),
  say('抽取 {drawId} 已由 {by} 替代。', 'Draw {drawId} was replaced by {by}.'),
);

export const NOT_WAITING = defineError(
  'draws/not-waiting',
  409,
  say('该次抽取不再等待随机数', 'The draw waits for no randomness'),
  say(
    '抽取 {drawId} 的状态是 {status}：已有结果，或者已过承诺中的期限。',
    'Draw {drawId} is {status}: it has its result, or the time that it committed to is over.',
  ),
);

export const WRONG_RANDOMNESS = defineError(
  'draws/wrong-randomness',
  422,
  say('随机数与承诺不符', 'This is not the randomness of the draw'),
  say(
    '抽取 {drawId} 未因此改变：签名或随机串与所承诺的不符。',
    'Draw {drawId} is unchanged: the signature or nonce is not what it committed to.',
  ),
);
