import { type FieldNode, type GraphQLResolveInfo, getNamedType, Kind, type SelectionSetNode } from 'graphql';

const known = new WeakMap<FieldNode, number>();

/** `"":,` around a field's name, and one character of its value. */
const AROUND = 5;

/** How many bytes of JSON each object under a field takes at least: the names that are asked of it whatever it is. */
export function leastBytes({ fieldNodes, fragments, returnType }: GraphQLResolveInfo): number {
  const [first] = fieldNodes;
  if (first === undefined) return 0;
  const found = known.get(first);
  if (found !== undefined) return found;
  const type = getNamedType(returnType).name;
  const names = new Set<string>();
  // The others may stand behind a condition.
  collect(first.selectionSet);
  const bytes = [...names].reduce((sum, name) => sum + name.length + AROUND, '{}'.length);
  known.set(first, bytes);
  return bytes;

  function collect(set: SelectionSetNode | undefined): void {
    for (const node of set?.selections ?? []) {
      // What a condition or another type leaves out is not there for certain.
      if (node.directives?.length) continue;
      if (node.kind === Kind.FIELD) names.add((node.alias ?? node.name).value);
      else if (node.kind === Kind.FRAGMENT_SPREAD) collectOf(fragments[node.name.value]);
      else collectOf(node);
    }
  }

  function collectOf(fragment: Fragment | undefined): void {
    const condition = fragment?.typeCondition?.name.value;
    if (condition === undefined || condition === type) collect(fragment?.selectionSet);
  }
}

interface Fragment {
  readonly typeCondition?: { readonly name: { readonly value: string } } | undefined;
  readonly selectionSet: SelectionSetNode;
}
