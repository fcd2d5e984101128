import {
  type FieldNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What is loaded for a field without being shown, by the fields that show it. */
const HIDDEN: Readonly<Record<string, readonly string[]>> = {
  'Bill.receipt': ['items', 'payments', 'refunds'],
  'RefundItem.product': ['billItem'],
};

/**
 * The same operation, whose answer tells by its `id` which row stands where, also of rows that are loaded and not shown.
 * No other field may have the name of one of those: aliases of our own would be more than an operation may have.
 */
export function witnessOf(schema: GraphQLSchema, text: string): string {
  const types = new TypeInfo(schema);
  const SelectionSet = {
    leave(set: { readonly selections: readonly unknown[] }) {
      const type = types.getParentType();
      if (!isObjectType(type)) return undefined;
      const hidden = (set.selections as FieldNode[]).flatMap((node) => shown(type.name, node));
      const id = type.getFields().id ? [field('id')] : [];
      return { ...set, selections: [...set.selections, ...hidden, ...id] };
    },
  };
  return print(visit(parse(text), visitWithTypeInfo(types, { SelectionSet })));
}

function shown(type: string, { kind, name, directives = [] }: FieldNode): FieldNode[] {
  const hidden = kind === Kind.FIELD ? (HIDDEN[`${type}.${name.value}`] ?? []) : [];
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [field('id')] } as const;
  return hidden.map((each) => ({ ...field(each), directives, selectionSet }));
}

function field(name: string): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } };
}
