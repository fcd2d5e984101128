import type { Calls, Field, Loads, Looks, Nodes, Through } from './field.ts';
import type { Gathers } from './gather.ts';
import { parseGlobalId } from './global-id.ts';
import type { Operation } from './kernel.ts';
import { type RowData, TRUNK } from './loader.ts';

/** What every resolver gets: the operation, which knows the store and holds the loaders. */
export interface Context {
  readonly operation: Operation;
}

type Arguments = Readonly<Record<string, unknown>>;
export type Resolver = (row: RowData, args: Arguments, context: Context) => unknown;

/** The resolver of a declared field; synchronous up to the load, since an await before it would split the batch. */
export function resolverOf(field: Exclude<Field, { kind: 'pages' }>): Resolver {
  switch (field.kind) {
    case 'reads':
      return (row, args, { operation }) => field.map(row, { storeId: operation.storeId, args });
    case 'gathers':
      return gathers(field);
    case 'loads':
      return loads(field);
    case 'through':
      return through(field);
    case 'looks':
      return looks(field);
    case 'nodes':
      return nodes(field);
    case 'calls':
      return calls(field);
  }
}

function calls({ call, transaction }: Calls): Resolver {
  // A mutation's fields run one after another, so nothing else is under way.
  if (transaction) return (_, args, context) => call(args as never, context as never);
  return (_, args, context) => context.operation.ask(() => call(args as never, context as never));
}

function gathers({ parts, map }: Gathers): Resolver {
  const loaded = Object.entries(parts).map(([name, { load }]) => [name, loads(load)] as const);
  return async (row, args, context) => {
    // All are asked for before the first is awaited, so they share a wave.
    const values = await Promise.all(
      loaded.map(async ([name, load]) => [name, await load(row, args, context)] as const),
    );
    return map(row, Object.fromEntries(values), { storeId: context.operation.storeId, args });
  };
}

function loads({ loader, from, pick, each }: Loads): Resolver {
  return (row, _, { operation }) => {
    const key = from === null ? operation.storeId : row[from];
    if (key === null) return null;
    if (each) return (key as readonly unknown[]).map((one) => operation.load(loader, one));
    const value = operation.load(loader, key);
    return pick === undefined ? value : value.then((parts) => (parts as RowData)[pick]);
  };
}

function through({ first, from, second, via }: Through): Resolver {
  return async (row, _, { operation }) => {
    const field = operation.probe?.running;
    const between: RowData | null = row[from] === null ? null : await operation.load(first, row[from]);
    const key = between?.[via] ?? null;
    return key === null ? null : operation.load(second, key, TRUNK, field);
  };
}

function looks({ loaders, key }: Looks): Resolver {
  return async (_, args, { operation }) => {
    const wanted = key({ storeId: operation.storeId, args });
    if (wanted === null) return null;
    // All at once, in one wave; the first that holds something answers.
    const found = await Promise.all(loaders.map((loader) => operation.load(loader, wanted)));
    return found.find((row) => row !== null) ?? null;
  };
}

function nodes({ byTable, ids, many }: Nodes): Resolver {
  const node = async (text: string, operation: Operation): Promise<RowData | null> => {
    const id = parseGlobalId(text);
    const target = id?.storeId === operation.storeId ? byTable.get(id.table) : undefined;
    if (id === null || target === undefined) return null;
    const row = await operation.load(target.loader, id.id);
    return row === null ? null : { ...row, __typename: target.type };
  };
  return (_, args, { operation }) => {
    const found = ids({ storeId: operation.storeId, args }).map((id) => node(id, operation));
    return many ? found : found[0];
  };
}
