import { type GraphQLError, getNamedType, type ValidationRule } from 'graphql';
import { listFault, stringFault } from './value.ts';

/** Refuses a string or a list that is written into the document and is over its limit. */
export const literalRule: ValidationRule = (context) => {
  const report = (fault: GraphQLError | undefined) => {
    if (fault) context.reportError(fault);
  };
  return {
    StringValue: (node) => report(stringFault(node.value, () => ({ nodes: node }))),
    ListValue: (node) =>
      report(listFault(node.values.length, getNamedType(context.getInputType())?.name, () => ({ nodes: node }))),
  };
};
