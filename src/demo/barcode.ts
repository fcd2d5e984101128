/** The EAN-13 of a shop's own article `number`, below 10^10: prefix 20 belongs to no manufacturer. */
export function ownBarcode(number: number): string {
  const digits = `20${String(number).padStart(10, '0')}`;
  return digits + checkDigit(digits);
}

/** The last digit of an EAN-13 whose first twelve digits are given. */
export function checkDigit(twelve: string): number {
  const weighted = [...twelve].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return (10 - (weighted % 10)) % 10;
}
