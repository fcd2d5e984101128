import { type FileLine, fileLine } from '../../src/import/file-line.ts';

/** A line of a file as a test writes it: invoice, code, quantity, price, and the customer 17850 unless another is named. */
export type Sale = readonly [
  invoice: string,
  code: string,
  quantity: number,
  price: string,
  more?: { customer?: string; description?: string; at?: string },
];

/** The lines of a file, the first being line 2, a minute apart for each change of invoice. */
export function saleLines(sales: readonly Sale[]): FileLine[] {
  let minute = 9;
  return sales.map(([invoice, code, quantity, price, more = {}], i) => {
    if (sales[i - 1]?.[0] !== invoice) minute += 1;
    return fileLine(
      {
        InvoiceNo: invoice,
        StockCode: code,
        Description: more.description ?? `NAME OF ${code}`,
        Quantity: String(quantity),
        InvoiceDate: more.at ?? `2011-01-10 09:${minute}:00`,
        UnitPrice: price,
        CustomerID: more.customer ?? '17850.0',
        Country: 'United Kingdom',
      },
      i + 2,
    );
  });
}
