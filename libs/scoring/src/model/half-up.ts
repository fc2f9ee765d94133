/** A part of points, rounded half up to hundredths by its size: a loss and a reward of one size give the same. */
export const scaled = (points: number, numerator: number, denominator: number): number =>
  Math.sign(points) * halfUp(Math.abs(points) * numerator, denominator) + 0;

/** A quotient of two numbers that aren't negative, rounded half up to a whole one. */
export const halfUp = (numerator: number, denominator: number): number =>
  Math.floor((numerator * 2 + denominator) / (denominator * 2));
