/** The national codes (institutions, physicians, nurses, pharmacists, technicians, agencies): letters and digits. */
const NATIONAL_CODE = /^(?:H|P|D|N|Y|S|HY|HJ)(\d{6})\d{5,6}$/i;

/**
 * A subject's id as it is kept. The letters of a national code are capital ones, so a code in small letters is the same
 * code; ids of any other form are somebody's own, and are told apart by every character.
 */
export const subjectCode = (id: string): string => (NATIONAL_CODE.test(id) ? id.toUpperCase() : id);

/** The region that a national code was given in, six digits; `null` of an id of any other form. */
export const regionOfCode = (id: string): string | null => NATIONAL_CODE.exec(id)?.[1] ?? null;
