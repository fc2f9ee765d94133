const YUAN = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

/** Yuan in the one way in which it is kept, with both decimals: `1000`, `1000.0` and `1000.00` are one amount. */
export function moneyText(written: string): string {
  const [, sign = '', yuan, fraction = ''] = YUAN.exec(written) ?? [];
  if (yuan === undefined) return written;
  const plain = `${yuan}.${fraction.padEnd(2, '0')}`;
  return /[1-9]/.test(plain) ? sign + plain : plain;
}
