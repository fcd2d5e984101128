import type { Database } from './database.ts';

const MOST_MS = 500;

type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * Gives `work` a connection in a transaction that may not write, where each statement has half a second. It goes past
 * Kysely, so that those who observe statements do not observe themselves.
 */
export async function reading<T>(
  { checkOut }: Pick<Database, 'checkOut'>,
  work: (ask: (text: string) => Promise<Rows>) => Promise<T>,
): Promise<T> {
  const client = await checkOut();
  // By the extended protocol, which takes one statement at a time: what is appended to another stays harmless.
  const ask = async (text: string) => (await client.query({ text, queryMode: 'extended' } as { text: string })).rows;
  try {
    await client.query(`begin read only; set local statement_timeout = ${MOST_MS}`);
    const answer = await work(ask);
    await client.query('rollback');
    client.release();
    return answer;
  } catch (error) {
    // Nobody knows what it leaves behind, and it happens too seldom to find out.
    client.release(true);
    throw error;
  }
}
