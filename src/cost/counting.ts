import type { Reading } from './reading.ts';

/** How many rows a part of an operation shows at most under so many parents, each counted at each of its places. */
export type Rows = (parents: number, reading: Reading) => number;

/** How many of something stand under one parent. */
export type Count = (reading: Reading) => number;

export const NOTHING: Rows = () => 0;

/** The rows of parts that stand beside each other. */
export function sum(parts: readonly Rows[]): Rows {
  const [first = NOTHING, ...others] = parts.filter((part) => part !== NOTHING);
  if (others.length === 0) return first;
  return (parents, reading) => others.reduce((all, part) => all + part(parents, reading), first(parents, reading));
}

/** The most of these parts, where each object is of one of them. */
export function dearest(parts: readonly Rows[]): Rows {
  return (parents, reading) => Math.max(0, ...parts.map((part) => part(parents, reading)));
}

/** So many rows under each parent, and what is below them. */
export function each(count: Count, below: Rows): Rows {
  return (parents, reading) => {
    const rows = parents * count(reading);
    return rows + below(rows, reading);
  };
}

/** A call costs what its input brought, and its payload knows how much that was. */
export function called(count: Count, below: Rows): Rows {
  return (parents, reading) => {
    const given = count(reading);
    return parents * given + below(parents, { ...reading, given });
  };
}

/** A list that came with its parent: under a call as long as what that was given, but not again inside of itself. */
export function shownAgain(below: Rows): Rows {
  return (parents, reading) => {
    const rows = parents * reading.given;
    return rows + below(rows, { ...reading, given: 1 });
  };
}
