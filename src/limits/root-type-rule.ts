import type { ValidationRule } from 'graphql';
import { fault } from '../errors.ts';

/** Refuses a kind of operation that the schema has no root type for: graphql-js validates it and fails only when executing. */
export const rootTypeRule: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    if (context.getSchema().getRootType(operation.operation)) return;
    const message = `The schema has no ${operation.operation} operations.`;
    context.reportError(fault('GRAPHQL_VALIDATION_FAILED', message, {}, { nodes: operation }));
  },
});
