/** A quotient of two numbers that aren't negative, rounded half up to a whole one. */
export const halfUp = (numerator: number, denominator: number): number =>
  Math.floor((numerator * 2 + denominator) / (denominator * 2));
