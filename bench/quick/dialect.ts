import type { Answer, Operation } from './operations.ts';

/** How a server is asked for an operation, and what its answers say in the words of Tillgraph's schema. */
export interface Dialect {
  /** The body of a request; `variables` are those of Tillgraph's document, but for cursors, which are the server's own. */
  bodyOf(operation: Pick<Operation, 'document' | 'name'>, variables: object): string;
  read(answer: string): Answer;
}

/** The dialect of all who serve Tillgraph's schema. */
export const tillgraphs: Dialect = {
  bodyOf: ({ document, name }, variables) => JSON.stringify({ query: document, operationName: name, variables }),
  read: (answer) => JSON.parse(answer),
};
