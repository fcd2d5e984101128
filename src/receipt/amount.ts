// ISO 4217; every other currency has two. Not asked of Intl, whose figures are those of everyday prices and differ
// between engines: it gives HUF and IQD none, though their minor units are hundredths and thousandths.
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map(withDecimals(0)),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map(withDecimals(3)),
  ...'CLF UYW'.split(' ').map(withDecimals(4)),
]);

/** How amounts of a currency are written: 1250 is `12.50` in EUR, `1250` in JPY and `1.250` in KWD. */
export function amountsIn(currency: string): (minorUnits: number) => string {
  const decimals = DECIMALS.get(currency) ?? 2;
  return (minorUnits) => decimal(minorUnits, decimals);
}

/** A whole number with its last digits behind a point, moved as text: no digit is ever computed. */
export function decimal(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const fraction = decimals === 0 ? '' : `.${digits.slice(point)}`;
  return `${value < 0 ? '-' : ''}${digits.slice(0, point)}${fraction}`;
}

function withDecimals(decimals: number) {
  return (currency: string): [string, number] => [currency, decimals];
}
