/**
 * Characters that nobody sees, or that turn the direction of writing: they make one text look like another. Variation
 * selectors and private-use characters are not among them: rare characters of Chinese names are written with both.
 */
export const UNSEEN = /(?!\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** The same but for tabs and line ends, which a text of several lines has. */
export const UNSEEN_IN_LINES =
  /(?![\p{Variation_Selector}\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether nothing of it is seen. */
export const showsNothing = (text: string): boolean => text.replace(/\p{Variation_Selector}/gu, '').trim() === '';
