/** A formula can't be computed on the facts at hand. It never leaves the library: the formula then has no value. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

/** Something that a formula asks for isn't known, such as the baseline of an item. */
export class FactMissing extends FormulaError {}
