/** `p`, the version of the key, a point, and the keyed hash in hexadecimal: what stands for an insured person here (M8). */
export const PSEUDONYM = /^p[1-9]\d{0,3}\.[0-9a-f]{12,64}$/;

/** One, for whoever has to be shown what is expected. */
export const PSEUDONYM_EXAMPLE = 'p2.9f86d081884c';

/** Whether a code of an insured person says nothing of who it is, by its form. */
export const isPseudonym = (code: string): boolean => PSEUDONYM.test(code);
