import {
  type Connection,
  countKey,
  type List,
  listOf,
  pageKey,
  shownOfCount,
  shownOfPage,
} from '../connection/connection.ts';
import { countOf } from '../loading/count-by.ts';
import type { Pages } from '../loading/field.ts';
import type { RowData } from '../loading/loader.ts';
import type { Page } from '../loading/page-by.ts';
import type { Seek } from './fields.ts';
import { attempt, each, want } from './finding.ts';
import type { SourceOf } from './source.ts';

type Connections = readonly (Connection | null)[];

/** The connections of a declared page field: nothing is read for them yet. */
export function seekConnections(field: Pages, sourceOf: SourceOf): Seek {
  return (rows, run) => {
    const { storeId } = run.operation;
    const list = listOf(field, sourceOf(run).args, storeId);
    return each(rows, (row) => ({ list, parent: field.from === null ? storeId : (row as RowData)[field.from] }));
  };
}

/** How a field of a connection is found, by its name; undefined for a field that no connection has. */
export function seekInConnection(name: string, coordinate: string, sourceOf: SourceOf): Seek | undefined {
  if (name === 'count') return seekCount(coordinate, sourceOf);
  return Object.hasOwn(shownOfPage, name)
    ? seekPage(shownOfPage[name as keyof typeof shownOfPage], coordinate)
    : undefined;
}

function seekPage(show: (list: List, page: Page<RowData>) => unknown, coordinate: string): Seek {
  return (rows, run) => {
    const connections = rows as unknown as Connections;
    const { loader, branch } = listIn(connections);
    const keys = connections.map((connection) => connection && pageKey(connection));
    return each(want(run, coordinate, loader, keys, branch), (page, i) =>
      show((connections[i] as Connection).list, page as Page<RowData>),
    );
  };
}

function seekCount(coordinate: string, sourceOf: SourceOf): Seek {
  return (rows, run) => {
    const connections = rows as unknown as Connections;
    const { loader, branch } = listIn(connections);
    const args = sourceOf(run).args as { readonly limit: number };
    const keys = connections.map((connection) => connection && attempt(() => countKey(connection, args)));
    return each(want(run, coordinate, countOf(loader), keys, branch), (found) => shownOfCount(found as number, args));
  };
}

/** All connections of one frame belong to one field, and so to one list. */
function listIn(connections: Connections): List {
  return (connections.find((connection) => connection !== null) as Connection).list;
}
