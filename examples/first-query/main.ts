// Lists the latest bills and prints the receipt of the latest one with a refund, or else of the latest.
import { LatestBillsDocument, PrintReceiptDocument, type TypedDocumentString } from '../../client/generated/graphql.ts';

const [, , url = 'http://localhost:4000/graphql'] = process.argv;

try {
  const { latest, refunded } = await send(LatestBillsDocument, { first: 10 });
  for (const { register, number, occurredAt, status, total, currency } of latest.nodes) {
    console.log(register, number, occurredAt.slice(0, 16), money(total, currency).padStart(9), status);
  }
  const chosen = refunded.nodes[0] ?? latest.nodes[0];
  if (chosen !== undefined) {
    const { bill } = await send(PrintReceiptDocument, { id: chosen.id });
    console.log(`\n${bill?.receipt.trimEnd()}`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** The answer to a document, typed by it; anything that went wrong is an error with a sentence. */
async function send<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: document.toString(), variables }),
  }).catch(() => {
    throw new Error(`Nothing answers at ${url}; npm start serves the demo shop.`);
  });
  const { data, errors = [] } = (await response.json()) as { data: Data; errors?: { message: string }[] };
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

/** Amounts are in whole minor units: how many make one depends on the currency. */
function money(minorUnits: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
