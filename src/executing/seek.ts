import type { Field, Loads, Looks, Nodes, Through } from '../loading/field.ts';
import type { Gathers } from '../loading/gather.ts';
import { parseGlobalId } from '../loading/global-id.ts';
import type { RowData } from '../loading/loader.ts';
import type { Seek } from './fields.ts';
import { attempt, each, type Finding, then, together, want } from './finding.ts';
import type { SourceOf } from './source.ts';

/** How a declared field finds its values for a whole list of rows: the same loads in the same waves as its resolver's. */
export function seekOf(
  field: Exclude<Field, { kind: 'pages' | 'calls' }>,
  coordinate: string,
  sourceOf: SourceOf,
): Seek {
  switch (field.kind) {
    case 'reads':
      return (rows, run) => {
        const source = sourceOf(run);
        return each(rows, (row) => field.map(row as RowData, source));
      };
    case 'loads':
      return loads(field, coordinate);
    case 'gathers':
      return gathers(field, coordinate, sourceOf);
    case 'through':
      return through(field, coordinate);
    case 'looks':
      return looks(field, coordinate, sourceOf);
    case 'nodes':
      return nodes(field, coordinate, sourceOf);
  }
}

function loads({ loader, from, pick, each: isEach }: Loads, coordinate: string): Seek {
  return (rows, run) => {
    const { storeId } = run.operation;
    const keys = rows.map((row) => (row === null ? null : from === null ? storeId : row[from]));
    if (isEach) return eachKey(keys, (all) => want(run, coordinate, loader, all));
    const found = want(run, coordinate, loader, keys);
    return pick === undefined ? found : each(found, (value) => (value as RowData)[pick]);
  };
}

/** Lists of keys, asked for as one list. */
function eachKey(lists: readonly (readonly unknown[] | null)[], ask: (keys: readonly unknown[]) => Finding): Finding {
  return then(ask(lists.flatMap((list) => list ?? [])), (values) => {
    let from = 0;
    return lists.map((list) => {
      if (list === null) return null;
      from += list.length;
      return values.slice(from - list.length, from);
    });
  });
}

function gathers({ parts, map }: Gathers, coordinate: string, sourceOf: SourceOf): Seek {
  const names = Object.keys(parts);
  const seeks = Object.values(parts).map(({ load }) => loads(load, coordinate));
  return (rows, run) => {
    // Before what is wrong with the arguments can be told, all is loaded: as by the resolver.
    const found = seeks.map((seek) => seek(rows, run));
    const source = sourceOf(run);
    return together(found, (values) =>
      rows.map((row, i) => {
        const held = values.map((of) => of[i]);
        const failure = held.find((value) => value instanceof Error);
        if (row === null || failure !== undefined) return failure ?? null;
        return attempt(() => map(row, Object.fromEntries(names.map((name, at) => [name, held[at]])), source));
      }),
    );
  };
}

function through({ first, from, second, via }: Through, coordinate: string): Seek {
  return (rows, run) => {
    const between = want(
      run,
      coordinate,
      first,
      rows.map((row) => row?.[from] ?? null),
    );
    return then(between, (found) =>
      want(
        run,
        coordinate,
        second,
        found.map((row) => (row instanceof Error ? row : ((row as RowData | null)?.[via] ?? null))),
      ),
    );
  };
}

function looks({ loaders, key }: Looks, coordinate: string, sourceOf: SourceOf): Seek {
  return (rows, run) => {
    const wanted = key(sourceOf(run));
    const keys = rows.map((row) => (row === null ? null : wanted));
    return together(
      loaders.map((loader) => want(run, coordinate, loader, keys)),
      (found) =>
        rows.map((_, i) => {
          const held = found.map((of) => of[i]);
          return held.find((value) => value instanceof Error) ?? held.find((value) => value !== null) ?? null;
        }),
    );
  };
}

function nodes({ byTable, ids, many }: Nodes, coordinate: string, sourceOf: SourceOf): Seek {
  return (rows, run) => {
    const { storeId } = run.operation;
    const parsed = ids(sourceOf(run)).map(parseGlobalId);
    const found = [...byTable].map(([table, { type, loader }]) => {
      const keys = parsed.map((id) => (id?.table === table && id.storeId === storeId ? id.id : null));
      return each(want(run, coordinate, loader, keys), (row) => ({ ...(row as RowData), __typename: type }));
    });
    return together(found, (values) => {
      const inOrder = parsed.map((_, i) => values.map((of) => of[i]).find((value) => value !== null) ?? null);
      return rows.map((row) => (row === null ? null : many ? inOrder : (inOrder[0] ?? null)));
    });
  };
}
