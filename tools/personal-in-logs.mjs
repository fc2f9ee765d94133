/** What tests call persons, and what may never stand in a log: the names, numbers and keys that they use. */
const CANARIES = [
  '王举报',
  '张被忘',
  '李同事',
  '演示医师',
  '举报人',
  '13900001234',
  '13800000000',
  '6222020200099998888',
  '伪造病历',
];

/** Keys, secrets of webhooks and identity numbers, whosever. */
const PATTERNS = [/\bpk_[\w-]{20,}/, /\bwhsec_[\w+/]{20,}/, /(?<!\d)[1-8]\d{5}(?:19|20)\d{9}[\dXx](?!\d)/];

/**
 * The lines of a log that say who somebody is, each with what it says.
 * @param {string} log
 * @returns {string[]}
 */
export function personalIn(log) {
  return log.split('\n').flatMap((line) => {
    const found =
      CANARIES.find((text) => line.includes(text)) ?? PATTERNS.map((one) => one.exec(line)?.[0]).find(Boolean);
    return found === undefined ? [] : [`${found} in ${line}`];
  });
}
