import { readFileSync } from 'node:fs';

/** The schema that the peers serve, as SDL. */
export const typeDefs = readFileSync(new URL('./shop.graphql', import.meta.url), 'utf8');
