import { defineError, say } from '#kernel';

export const NO_CHECKPOINT = defineError(
  'proof/no-checkpoint',
  404,
  say('尚无签名的校验点', 'Nothing is signed yet'),
  say(
    '首个知识批次封存并签名后才有校验点；请稍后再试。',
    'There is a checkpoint once the first epoch is closed and signed. Ask again later.',
  ),
);

export const BEYOND_CHECKPOINT = defineError(
  'proof/beyond-checkpoint',
  404,
  say('超出最新校验点', 'Beyond the newest checkpoint'),
  say(
    '最新校验点覆盖 {size} 个知识批次，不包含 {asked}；请在其签名后再查询。',
    'The newest checkpoint covers {size} epochs, not {asked}. Ask again once that is signed.',
  ),
);
