import { defineError, say } from '#kernel';

/** What the edge itself answers with; capabilities define their own beside their code. */

export const INVALID_CONTENT = defineError(
  'request/invalid-content',
  422,
  say('请求内容不符合要求', 'The content is not valid'),
  say('请求体中有 {count} 处不符合要求，详见所列错误。', 'Faults in the body: {count}. They are listed in errors.'),
);
export const TOO_DEEP = defineError(
  'request/too-deep',
  422,
  say('请求体嵌套过深或过大', 'The body is nested too deeply or holds too many values'),
  say(
    '请求体最多允许 {maxDepth} 层嵌套、{maxNodes} 个值。',
    'A body may have {maxDepth} levels and {maxNodes} values.',
  ),
);
export const INVALID_QUERY = defineError(
  'request/invalid-query',
  400,
  say('查询参数不符合要求', 'The query is not valid'),
  say('查询参数中有 {count} 处不符合要求，详见所列错误。', 'Faults in the query: {count}. They are listed in errors.'),
);
export const MALFORMED = defineError(
  'request/malformed',
  400,
  say('请求格式错误', 'The request is malformed'),
  say('无法理解该请求。', 'The request can not be understood.'),
);
export const MALFORMED_JSON = defineError(
  'request/malformed-json',
  400,
  say('请求体不是有效的 JSON', 'The body is not JSON'),
  say(
    '请求体必须是 UTF-8 编码的有效 JSON，且不得含有 __proto__ 等保留键。',
    'The body must be valid JSON in UTF-8 without reserved keys such as __proto__.',
  ),
);
export const MALFORMED_URL = defineError(
  'request/malformed-url',
  400,
  say('请求地址格式错误', 'The URL is malformed'),
  say('请求地址中的百分号编码无效。', 'The percent-encoding of the URL is not valid.'),
);
export const NOT_FOUND = defineError(
  'request/not-found',
  404,
  say('资源不存在', 'There is nothing here'),
  say('该地址没有对应的资源。', 'No resource has this address.'),
);
export const METHOD_NOT_ALLOWED = defineError(
  'request/method-not-allowed',
  405,
  say('不支持该请求方法', 'The method is not allowed'),
  say('该地址支持的方法：{allow}。', 'This address allows {allow}.'),
);
export const TIMEOUT = defineError(
  'request/timeout',
  408,
  say('请求接收超时', 'The request took too long to arrive'),
  say('请在时限内发送完整请求。', 'Send the whole request in time.'),
);
export const CONFLICT = defineError(
  'request/conflict',
  409,
  say('与当前状态冲突', 'The request conflicts with the current state'),
  say('请重新读取后再试。', 'Read the current state and try again.'),
);
export const TOO_LARGE = defineError(
  'request/too-large',
  413,
  say('请求体过大', 'The body is too large'),
  say('请求体超过了服务允许的大小。', 'The body is larger than this service accepts.'),
);
export const URL_TOO_LONG = defineError(
  'request/url-too-long',
  414,
  say('请求地址过长', 'The URL is too long'),
  say('请求地址或其中的参数过长。', 'The URL, or a parameter in it, is too long.'),
);
export const UNSUPPORTED_MEDIA_TYPE = defineError(
  'request/unsupported-media-type',
  415,
  say('不支持该内容类型', 'The media type is not supported'),
  say('请以 Content-Type: application/json 发送请求体。', 'Send the body as Content-Type: application/json.'),
);
export const UNREAD_ENCODING = defineError(
  'request/unread-encoding',
  415,
  say('不支持压缩的请求体', 'The body is in an encoding that is not read'),
  say(
    '请求体以 {encoding} 编码；请不加压缩直接发送。',
    'The body is in {encoding}. Send it as it is, without Content-Encoding.',
  ),
);
export const UNREAD_CHARSET = defineError(
  'request/unread-charset',
  415,
  say('不支持该字符编码', 'The charset is not read'),
  say('请求体标明的字符编码是 {charset}；请以 UTF-8 发送。', 'The body is said to be in {charset}. Send it in UTF-8.'),
);
export const DUPLICATE_KEY = defineError(
  'request/duplicate-key',
  400,
  say('请求体中有重复的键', 'The body has a key twice'),
  say('键 {path} 出现了两次；请只保留一个。', 'The key {path} comes twice. Keep one of them.'),
);
export const EXPECTATION_FAILED = defineError(
  'request/expectation-failed',
  417,
  say('不支持该 Expect 请求头', 'The Expect header is not supported'),
  say('Expect 请求头只支持 100-continue。', 'Only 100-continue can be expected.'),
);
export const HEADERS_TOO_LARGE = defineError(
  'request/headers-too-large',
  431,
  say('请求头过大', 'The header fields are too large'),
  say('请缩短请求头或请求地址。', 'Shorten the header fields or the URL.'),
);

export const UNAUTHENTICATED = defineError(
  'access/unauthenticated',
  401,
  say('未通过身份认证', 'Not authenticated'),
  say(
    '请在 Authorization 请求头中以 Bearer 方式提供有效的 API 密钥或访问令牌。',
    'Send a valid API key or access token in the Authorization header as a Bearer token.',
  ),
);
export const MISSING_SCOPE = defineError(
  'access/missing-scope',
  403,
  say('权限不足', 'A scope is missing'),
  say('该操作需要权限 {scope}。', 'This needs the scope {scope}.'),
);
export const FORBIDDEN = defineError(
  'access/forbidden',
  403,
  say('不允许该操作', 'Not allowed'),
  say('该密钥不得执行此操作。', 'This key may not do this.'),
);

export const UNEXPECTED = defineError(
  'server/unexpected',
  500,
  say('服务内部错误', 'Something went wrong'),
  say('请联系运维人员并提供请求编号 {requestId}。', 'Tell the operators the request id {requestId}.'),
);
export const UNAVAILABLE = defineError(
  'server/unavailable',
  503,
  say('服务暂不可用', 'The service is not available'),
  say('请稍后重试。', 'Try again in a moment.'),
);
export const NOT_READY = defineError(
  'server/not-ready',
  503,
  say('服务尚未就绪', 'The service is not ready'),
  say('未通过的检查：{failing}。', 'These checks fail: {failing}.'),
);
