import type { CompiledQuery } from 'kysely';
import pg from 'pg';
import { parameterText } from '../../src/database/lane/parameter-text.ts';

/** A node of a plan that was run. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** Runs a statement by the plan that lanes have for it, which knows none of its values, and returns that plan's root. */
export async function ranByGenericPlan(client: pg.ClientBase, query: CompiledQuery): Promise<PlanNode> {
  await client.query('set plan_cache_mode = force_generic_plan');
  await client.query(`prepare explained as ${query.sql}`);
  try {
    const values = query.parameters.map(literal).join();
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, buffers, format json) execute explained${values && `(${values})`}`,
    );
    return (rows[0] as (typeof rows)[0])['QUERY PLAN'][0].Plan;
  } finally {
    await client.query('deallocate explained; reset plan_cache_mode');
  }
}

/** How many blocks of tables and indexes it looked at, cached or not. */
export function blocksOf(root: PlanNode): number {
  return root['Shared Hit Blocks'] + root['Shared Read Blocks'];
}

function literal(value: unknown): string {
  const text = parameterText(value);
  return text === null ? 'null' : pg.escapeLiteral(text);
}
