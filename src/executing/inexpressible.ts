/** What graphql-js alone can run: thrown while an operation is compiled, before anything of it has run. */
export class Inexpressible extends Error {}
