import { ROLES } from '../auth/role.ts';
import { type Signing, signToken } from '../auth/sign.ts';
import type { Database, Db } from '../database/database.ts';
import { globalId } from '../loading/global-id.ts';
import type { RunningServer } from '../server.ts';
import type { Means } from './means.ts';
import { selectStoreCodes, selectTellingBill } from './repository.ts';
import { tokenKeys } from './token-keys.ts';
import { trusted } from './trusted.ts';

type Address = Pick<RunningServer, 'url' | 'graphiql'>;

const HOURS = 12;

/** Says where the server is: in production to its log, else to whoever started it. */
export async function greet({ config, log }: Means, { db }: Pick<Database, 'db'>, address: Address): Promise<void> {
  const { production, workers, store, trustedDocumentsManifest: manifest } = config;
  const trust = trusted(config);
  if (production) {
    log.info({ url: address.url, ...(workers > 1 && { workers }) }, 'listening');
    if ((await selectStoreCodes(db)).length === 0) log.info('there is no store yet: npm run store makes one');
  } else if (trust?.mode === 'enforce')
    console.log(
      `Tillgraph listens on ${address.url}\nOnly the ${trust.documents.count} documents of ${manifest} are answered, by their text or id; GraphiQL cannot ask. Try npm run example -- ${address.url}/graphql`,
    );
  else console.log(await welcome(db, address, { store, signing: (await tokenKeys(config)).signing }));
}

interface Reception {
  /** The store of requests without a token, where there may be any. */
  readonly store: string;
  /** Signs a token of each role, to try. */
  readonly signing: Signing | undefined;
}

/** Its address, and how to ask it, as whom. */
async function welcome(db: Db, { url, graphiql }: Address, reception: Reception): Promise<string> {
  const { store, signing } = reception;
  const listening = `Tillgraph listens on ${url}${graphiql ? `\nGraphiQL is at ${url}/graphql in a browser, and ${url}/profiler shows where time went.` : ''}`;
  const bill = await selectTellingBill(db, store);
  if (bill === undefined)
    return `${listening}\nThere is no store "${store}" with a bill yet: see npm run seed and npm run import, or set STORE.`;
  const id = globalId('bill', bill.storeId, bill.id);
  const operation = `{ bill(id: "${id}") { number total refundedTotal items { name total refundItems { refundedAmount } } } }`;
  const body = JSON.stringify({ query: operation });
  const tokens = signing === undefined ? '' : await tokensOf(store, signing);
  return `${listening}\nTry:\n\n  curl -s ${url}/graphql -H 'content-type: application/json' -d '${body}'\n${tokens}`;
}

async function tokensOf(store: string, signing: Signing): Promise<string> {
  const lines = ROLES.map(async (role) => {
    const token = await signToken(signing, { store, staff: role, role }, HOURS);
    return `  ${role.padEnd(8)}  ${token}`;
  });
  return `
Without a token you are the manager of the store "${store}". As a client would, send one: -H 'authorization: Bearer TOKEN'.
For the next ${HOURS} hours, and more by npm run token -- --store ${store} --role cashier:

${(await Promise.all(lines)).join('\n')}
`;
}
