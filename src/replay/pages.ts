import type { Client } from './client.ts';

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Every node of a list, page after page; the operation names its list `page` and takes the cursor `$after`. */
export async function* nodesOf<Node>(client: Client, operation: string): AsyncGenerator<Node> {
  let after: string | null = null;
  for (;;) {
    const { page }: { page: Page<Node> } = await client.ask(operation, { after });
    yield* page.nodes;
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}
