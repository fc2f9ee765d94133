const YUAN = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

/** Yuan in the one way in which it is kept, with both decimals: `1000`, `1000.0` and `1000.00` are one amount. */
export function moneyText(written: string): string {
  const [, sign = '', yuan, fraction = ''] = YUAN.exec(written) ?? [];
  if (yuan === undefined) return written;
  const plain = `${yuan}.${fraction.padEnd(2, '0')}`;
  return /[1-9]/.test(plain) ? sign + plain : plain;
}

/** Hundredths of a decimal number with two decimals at most: of yuan the fen, in which money is counted so that nothing is lost. */
export function fenOf(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0') || '0');
}

/** Yuan of an amount in fen, not below zero. */
export const yuanOf = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

/** A fraction of an amount not below zero, to the fen: a half of one is rounded up (`halfUp`). */
export const partOf = (fen: bigint, numerator: bigint, denominator: bigint): bigint =>
  (2n * fen * numerator + denominator) / (2n * denominator);

/** So many per cent of an amount, with two decimals at most; rounded as `partOf`. */
export const percentOf = (fen: bigint, percent: string): bigint => partOf(fen, fenOf(percent), 10_000n);
