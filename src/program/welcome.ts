import type { Db } from '../database/database.ts';
import { globalId } from '../loading/global-id.ts';
import type { RunningServer } from '../server.ts';
import { selectTellingBill } from './repository.ts';

type Address = Pick<RunningServer, 'url' | 'graphiql'>;

/** What the server says when it listens: its address, and a line for the shell that asks for a receipt of `store`. */
export async function welcome(db: Db, { url, graphiql }: Address, store: string): Promise<string> {
  const bill = await selectTellingBill(db, store);
  const listening = `Tillgraph listens on ${url}${graphiql ? `\nGraphiQL is at ${url}/graphql in a browser.` : ''}`;
  if (bill === undefined)
    return `${listening}\nThere is no store "${store}" with a bill yet: see npm run seed and npm run import, or set STORE.`;
  const id = globalId('bill', bill.storeId, bill.id);
  const operation = `{ bill(id: "${id}") { number total refundedTotal items { name total refundItems { refundedAmount } } } }`;
  const body = JSON.stringify({ query: operation });
  return `${listening}\nTry:\n\n  curl -s ${url}/graphql -H 'content-type: application/json' -d '${body}'\n`;
}
