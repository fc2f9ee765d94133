import { defineError, say } from '#kernel';

export const INVALID_PERSON = defineError(
  'access/invalid-person',
  422,
  say('人员名称无效', 'The name of a person is not valid'),
  say(
    '人员名称应为 1 至 100 个可见字符，不含不可见字符或书写方向控制符。',
    'A person has a name of 1 to 100 visible characters, without invisible or bidirectional controls.',
  ),
);

export const KEY_EXISTS = defineError(
  'access/key-exists',
  409,
  say('密钥已经登记', 'The key is registered already'),
  say(
    '该哈希值的密钥已经登记；请生成新的密钥，再提交其哈希值。',
    'A key with this hash is registered. Make a new key and send its hash.',
  ),
);
