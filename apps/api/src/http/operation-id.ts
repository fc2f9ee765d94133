/** What POST does at the end of a path that is about one thing. */
const DEEDS: Readonly<Record<string, string>> = {
  approval: 'approve',
  rejection: 'reject',
  withdrawal: 'withdraw',
  confirmation: 'confirm',
};
const VERBS: Readonly<Record<string, string>> = { post: 'create', put: 'put', delete: 'delete', patch: 'change' };

/**
 * What generated clients call an operation, from its method and path: `listRatings`, `getRatingExplanation`,
 * `approveAdjustment`, `checkPaymentDecisions`. A path names one operation for each method, so it is unique.
 * `paged`: it answers a page.
 */
export function operationIdOf(method: string, path: string, paged: boolean): string {
  const segments = path
    .replace(/^\/v1(?=\/)/, '')
    .split('/')
    .filter(Boolean);
  const last = segments.at(-1) ?? '';
  const [noun = '', verb] = last.split(':');
  if (verb !== undefined) return camel([verb, ...wordsOf([...segments.slice(0, -1), noun])]);
  const deed = DEEDS[last];
  if (method === 'post' && deed !== undefined) return camel([deed, ...wordsOf(segments.slice(0, -1), true)]);
  const start = method === 'get' ? (paged ? 'list' : 'get') : (VERBS[method] ?? method);
  const oneOfMany = isParameter(last) || method === 'post';
  return camel([start, ...wordsOf(segments, oneOfMany)]);
}

/** The nouns of a path; all but the last, and with `single` that too, are about one thing. */
function wordsOf(segments: readonly string[], single = false): readonly string[] {
  const nouns = segments.filter((segment) => !isParameter(segment));
  return nouns.map((noun, i) => (single || i < nouns.length - 1 ? singular(noun) : noun));
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

const singular = (noun: string): string => noun.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');

function camel(words: readonly string[]): string {
  const [first = '', ...rest] = words.flatMap((word) => word.split(/[-.]/));
  return [first, ...rest.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)].join('');
}
