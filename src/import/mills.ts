/** An amount in thousandths as an exact decimal of three places, thousands apart: -1234567 is "-1,234.567". */
export function formatMills(mills: number): string {
  const digits = String(mills).replace('-', '').padStart(4, '0');
  const whole = BigInt(digits.slice(0, -3)).toLocaleString('en');
  return `${mills < 0 ? '-' : ''}${whole}.${digits.slice(-3)}`;
}
