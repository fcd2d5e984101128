import type { FileLine } from './file-line.ts';

/** The lines of one invoice or cancellation in their order; time, customer and country are those of its first line. */
export interface Document {
  readonly invoice: string;
  readonly isCancellation: boolean;
  readonly at: string;
  readonly customer: string;
  readonly country: string;
  readonly lines: readonly FileLine[];
}

const byDigits = new Intl.Collator('en', { numeric: true });

/**
 * The documents of a file, oldest first. The file tells minutes; within one, invoices and cancellations follow their
 * common series of numbers, so a cancellation never finds a bill that was written after it.
 */
export function documentsOf(lines: readonly FileLine[]): Document[] {
  const documents = new Map<string, Document & { lines: FileLine[] }>();
  for (const line of lines) {
    const { invoice, at, customer, country } = line;
    const document = documents.get(invoice);
    if (document) document.lines.push(line);
    else {
      const isCancellation = invoice.startsWith('C');
      documents.set(invoice, { invoice, isCancellation, at, customer, country, lines: [line] });
    }
  }
  return [...documents.values()].sort((a, b) => compareText(a.at, b.at) || byDigits.compare(numberOf(a), numberOf(b)));
}

function numberOf(document: Document): string {
  return document.invoice.replace(/^C/, '');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
