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
