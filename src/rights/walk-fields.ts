import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

type Visit = (type: GraphQLNamedType, field: string) => void;

/** Tells `visit` of every field that a valid document selects from there on, with the type that it is selected on. */
export function walkFields(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  root: GraphQLNamedType | null | undefined,
  selected: SelectionSetNode,
  visit: Visit,
): void {
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );

  function walk(type: GraphQLNamedType | null | undefined, { selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (type) visit(type, selection.name.value);
        const field = type && 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
        if (selection.selectionSet && field) walk(getNamedType(field.type), selection.selectionSet);
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      const fragment = isSpread ? fragments.get(selection.name.value) : selection;
      // What a fragment selects depends on its own type alone, so it is walked once, however often it is spread.
      if (isSpread) fragments.delete(selection.name.value);
      if (fragment === undefined) continue;
      const on = fragment.typeCondition?.name.value;
      walk(on === undefined ? type : schema.getType(on), fragment.selectionSet);
    }
  }

  walk(root, selected);
}
