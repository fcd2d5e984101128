import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How big a selection is with its fragments written out: levels of fields, all fields, those at the top, and all aliases and directives. */
export interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
}

type FindFragment = (name: string) => FragmentDefinitionNode | null | undefined;

/** No count goes above this: a chain of fragments can write out to 10^60 fields. */
export const COUNT_CAP = 1_000_000;

const NOTHING: Size = { depth: 0, fields: 0, rootFields: 0, aliases: 0, directives: 0 };

// These two alone lead into the types of introspection. Graphql-js bounds their circles itself, and the usual introspection is 13 deep.
const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

/** Measures an operation in time linear in the document: each fragment is walked once and counted at each use. A cycle counts as empty. */
export function measureOperation(operation: OperationDefinitionNode, findFragment: FindFragment): Size {
  const known = new Map<string, Size>();
  const own = operation.variableDefinitions?.map((variable) => directivesOf(variable)) ?? [];
  return together([directivesOf(operation), ...own, measureSet(operation.selectionSet)]);

  function measureSet(set: SelectionSetNode | undefined): Size {
    return together(set?.selections.map((selection) => together([directivesOf(selection), measure(selection)])) ?? []);
  }

  function measure(selection: SelectionNode): Size {
    switch (selection.kind) {
      case Kind.FIELD: {
        const below = measureSet(selection.selectionSet);
        const depth = INTROSPECTION.has(selection.name.value) ? 1 : 1 + below.depth;
        const fields = 1 + below.fields;
        return { ...below, depth, fields, rootFields: 1, aliases: below.aliases + (selection.alias ? 1 : 0) };
      }
      case Kind.INLINE_FRAGMENT:
        return measureSet(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return measureFragment(selection.name.value);
    }
  }

  function measureFragment(name: string): Size {
    const seen = known.get(name);
    if (seen) return seen;
    known.set(name, NOTHING);
    const fragment = findFragment(name);
    const size = fragment ? together([directivesOf(fragment), measureSet(fragment.selectionSet)]) : NOTHING;
    known.set(name, size);
    return size;
  }
}

function directivesOf(node: { readonly directives?: readonly DirectiveNode[] | undefined }): Size {
  return { ...NOTHING, directives: node.directives?.length ?? 0 };
}

function together(sizes: readonly Size[]): Size {
  const sum = { ...NOTHING };
  for (const size of sizes) {
    sum.depth = Math.max(sum.depth, size.depth);
    sum.fields = Math.min(COUNT_CAP, sum.fields + size.fields);
    sum.rootFields = Math.min(COUNT_CAP, sum.rootFields + size.rootFields);
    sum.aliases = Math.min(COUNT_CAP, sum.aliases + size.aliases);
    sum.directives = Math.min(COUNT_CAP, sum.directives + size.directives);
  }
  return sum;
}
