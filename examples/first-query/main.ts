// Lists the latest bills and prints the receipt of the latest one with a refund, or else of the latest.
import { LatestBillsDocument, PrintReceiptDocument, type TypedDocumentString } from '../../client/generated/graphql.ts';

const [, , url = 'http://localhost:4000/graphql'] = process.argv;
const { TOKEN: token } = process.env;

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
  // By its hash, which a server that answers trusted documents alone asks for; a server that knows none asks for the text.
  const byHash = await post<Data>({ documentId: document.__meta__?.hash, variables });
  const needsText = byHash.errors?.some(({ extensions }) => extensions.code === 'PERSISTED_QUERY_NOT_SUPPORTED');
  const { data, errors = [] } = needsText ? await post<Data>({ query: document.toString(), variables }) : byHash;
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data as Data;
}

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function post<Data>(body: object): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error(`Nothing answers at ${url}; npm start serves the demo shop.`);
  });
  return (await response.json()) as Answer<Data>;
}

/** Amounts are in whole minor units: how many make one depends on the currency. */
function money(minorUnits: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
