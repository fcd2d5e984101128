import type { AnyDb, AnyLoader, Branch } from './loader.ts';
import { remembered } from './memo.ts';
import type { Projection } from './plan.ts';
import { type Statement, statementOf } from './statement.ts';

/** Arguments of a document decide its shapes, so their number is not ours to bound. */
const MAX_SHAPES = 20;
const known = new WeakMap<Projection, Map<AnyLoader, Map<string, Statement>>>();

/** The statement of a loader with the columns that a document reads: found by its columns once, and from then on by the document. */
export function projectedStatement(db: AnyDb, projection: Projection, loader: AnyLoader, branch: Branch): Statement {
  const byLoader = remembered(known, projection, () => new Map<AnyLoader, Map<string, Statement>>());
  const byShape = remembered(byLoader, loader, () => new Map<string, Statement>());
  return remembered(byShape, branch.shape, () => {
    if (byShape.size >= MAX_SHAPES) byShape.clear();
    return statementOf(db, loader, columnsOf(projection, loader, branch), branch);
  });
}

function columnsOf(projection: Projection, { rowsOf, needs }: AnyLoader, branch: Branch): readonly string[] {
  return rowsOf === null ? [] : projection.columns(rowsOf, [...needs, ...branch.needs]);
}
