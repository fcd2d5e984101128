import { readFileSync } from 'node:fs';
import type { Dialect } from '../../quick/dialect.ts';
import type { Answer } from '../../quick/operations.ts';
import { inOurWords, type Json } from './words.ts';

const FILES: Readonly<Record<string, string>> = {
  Receipt: 'receipt',
  History: 'history',
  RefundDesk: 'refund-desk',
  Catalogue: 'catalogue',
  NestedPages: 'nested-pages',
};

/** The dialect of a schema that PostGraphile made of the tables: operations of equal content, on the rows of one store. */
export function postgraphiles(storeId: number): Dialect {
  const documents = new Map<string, string>();
  return {
    bodyOf({ name, document }, variables) {
      const query = documents.get(name) ?? (FILES[name] === undefined ? document : readDocument(FILES[name]));
      documents.set(name, query);
      const { id } = variables as { id?: string };
      const own = { ...variables, store: storeId, ...(id !== undefined && { id: id.split('_')[2] }) };
      return JSON.stringify({ query, operationName: name, variables: own });
    },
    read(answer) {
      const { data, errors } = JSON.parse(answer) as { data: Json; errors?: unknown };
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return { data: inOurWords(data, 'Query', storeId) } as unknown as Answer;
    },
  };
}

function readDocument(file: string): string {
  return readFileSync(new URL(`./operations/${file}.graphql`, import.meta.url), 'utf8');
}
