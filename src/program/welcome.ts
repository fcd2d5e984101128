import type { Db } from '../database/database.ts';
import { globalId } from '../loading/global-id.ts';
import { selectTellingBill } from './repository.ts';

/** What the server says when it listens on `url`: its address, and a line for the shell that asks for a receipt of `store`. */
export async function welcome(db: Db, url: string, store: string): Promise<string> {
  const bill = await selectTellingBill(db, store);
  const listening = `Tillgraph listens on ${url}`;
  if (bill === undefined)
    return `${listening}\nThe store "${store}" has no bills yet: see npm run seed and npm run import.`;
  const id = globalId('bill', bill.storeId, bill.id);
  const operation = `{ bill(id: "${id}") { number total refundedTotal items { name total refundItems { refundedAmount } } } }`;
  const body = JSON.stringify({ query: operation });
  return `${listening}\nTry:\n\n  curl -s ${url}/graphql -H 'content-type: application/json' -d '${body}'\n`;
}
