import type { GraphQLSchema } from 'graphql';
import { pool } from './argument-pool.ts';
import { randomOperation } from './random-operation.ts';

/** Any type behind an id, some of them twice and some that are not there. */
const NODES = {
  'Query.node': ['id: "bill_1_260"', 'id: "x"', 'id: "stock_movement_1_5"', 'id: "refund_item_1_2"'],
  'Query.nodes': [
    'ids: ["bill_1_501", "product_1_3", "bill_1_501", "junk", "refund_1_3", "product_1_99999"]',
    'ids: []',
  ],
};

/** A random operation over the demo shop as nobody would write it: any depth, fields twice, ids of anything. */
export function strangeOperation(schema: GraphQLSchema, seed: number) {
  return randomOperation(schema, { ...pool, ...NODES }, seed, 3 + (seed % 4), { repeats: 0.1 });
}
