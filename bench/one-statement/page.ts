import type { PageVariables } from '../quick/handwritten/page.ts';

/** Parameters of a page: where it begins, as one text and an id, and its size. */
export function pageValues(first: readonly [value: string, id: number]) {
  return ({ first: size, after }: PageVariables): unknown[] => {
    const [id, ...value] = after == null ? [first[1], first[0]] : after.split(' ');
    return [value.join(' '), id, size];
  };
}

/** The page that `found` holds, with its place and one row more than $4, and where it ends; `sort` is a text of `found`. */
export function pageOf(list: string, node: string, sort: string): string {
  return `
    select json_build_object('${list}', json_build_object(
      'nodes', coalesce((select json_agg(${node} order by found.place) from found where place <= $4), '[]'),
      'pageInfo', (select json_build_object(
        'endCursor', max(id || ' ' || ${sort}) filter (where place = least($4, size)),
        'hasNextPage', size > $4
      ) from found cross join (select count(*) as size from found) as counted group by size)
    ))::text as data`;
}
