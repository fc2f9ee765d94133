/** Seventeen digits with a region and a day of birth among them, and a check character. */
const ID_NUMBER = /(?<!\d)([1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})([\dXx])(?!\d)/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Whether a citizen's identity number stands in a text (GB 11643, with its check character). */
export function holdsIdNumber(text: string): boolean {
  return [...text.matchAll(ID_NUMBER)].some(([, digits, check]) => {
    const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits![i]), 0);
    return CHECKS[sum % 11] === check!.toUpperCase();
  });
}

/**
 * Whether something in a text has the form of a number by which a person is found: of an identity card, whatever its check
 * character, of a telephone, or the national code of a practitioner. For texts that everybody reads.
 */
export const tellsOfPerson = (text: string): boolean =>
  /\d{17}[\dXx]|(?<!\d)1\d{10}(?!\d)|\b(?:D|N|HY|HJ)\d{12}\b/.test(text);

/** Whether a text is the number of a mobile telephone and nothing else. */
export const isPhoneNumber = (text: string): boolean => /^(\+?86-?)?1[3-9]\d{9}$/.test(text);
