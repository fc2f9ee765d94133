import { NUMBER_FUNCTIONS } from './number-language.js';

const NUMBER_CALL = new RegExp(`\\b(?:${NUMBER_FUNCTIONS.join('|')})\\s*\\(`);

/** Whether an expression calls a function over exact numbers: with long numbers that takes up to a millisecond. */
export const callsNumbers = (expression: string): boolean => NUMBER_CALL.test(expression);
