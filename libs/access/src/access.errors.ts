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

export const LOGIN_EXISTS = defineError(
  'access/login-exists',
  409,
  say('登录标识已经对应人员', 'The login stands for somebody already'),
  say(
    '该登录标识已经对应人员 {person}；如需改为他人，请先终止原有对应关系。',
    'This login stands for {person}. End that first if it is to stand for somebody else.',
  ),
);

export const UNKNOWN_LOGIN = defineError(
  'access/unknown-login',
  403,
  say('登录标识尚未对应人员', 'The login stands for nobody'),
  say(
    '令牌有效，但其登录标识“{sub}”没有对应的人员；请由管理员提出登记，并由另一人核准。',
    'The token is valid, but its login "{sub}" stands for no person. Have an administrator ask for it to be linked, and another person approve it.',
  ),
);

export const NO_ROLE = defineError(
  'access/no-role',
  403,
  say('令牌未指明一个角色', 'The token does not name one role'),
  say(
    '令牌应当恰好指明一个本系统的角色，而现有 {count} 个；请让身份提供方的管理员调整授权。',
    'A token names exactly one role of this service; this one names {count}. Have it granted so at the identity provider.',
  ),
);

export const NO_REGION = defineError(
  'access/no-region',
  403,
  say('令牌未指明辖区', 'The token names no region'),
  say(
    '令牌应当指明一个辖区，即行政区划代码的前 2、4 或 6 位数字；请让身份提供方的管理员调整授权。',
    'A token names the region that it is limited to: the first 2, 4 or 6 digits of a division. Have it granted so at the identity provider.',
  ),
);

export const PROVIDER_UNREACHABLE = defineError(
  'access/provider-unreachable',
  503,
  say('身份提供方暂时无法访问', 'The identity provider is out of reach'),
  say('暂时无法核验令牌；请稍后重试。', 'The token can not be checked at the moment. Try again shortly.'),
);

export const WRONG_ADDRESS = defineError(
  'access/wrong-address',
  403,
  say('来源地址不在允许范围内', 'The key may not be used from there'),
  say(
    '该密钥限定了来源地址，而请求来自 {address}；请从登记的网络发起，或重新申请密钥。',
    'The key is limited to some networks, and the request came from {address}. Send it from one of them, or ask for another key.',
  ),
);

export const TOO_MANY_REQUESTS = defineError(
  'access/too-many-requests',
  429,
  say('请求过于频繁', 'Too many requests'),
  say('该密钥的请求过于频繁；请在 {seconds} 秒后重试。', 'The key asks too often. Try again in {seconds} seconds.'),
);

export const NOT_A_KEY = defineError(
  'access/not-a-key',
  409,
  say('不是以密钥登录', 'Not asked with a key'),
  say('只有密钥本身可以更换；请以该密钥发起请求。', 'Only a key can be changed for another secret. Ask with that key.'),
);

export const ROTATION_RUNNING = defineError(
  'access/rotation-running',
  409,
  say('上一次更换尚未结束', 'The last change of the secret is still running'),
  say(
    '上一个密钥仍在并用期内；请在并用期结束之后再更换。',
    'The secret before still opens the door. Change it again once that one has ended.',
  ),
);
