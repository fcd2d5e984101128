import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** A field as it is asked for on one type: every node of it under one response name. */
export interface SelectedField {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
}

/** Variables, coerced; absent, every @skip and @include that depends on one is taken as "selected". */
export type Variables = Readonly<Record<string, unknown>> | undefined;

/** The variables that decide what a document selects. */
export function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: [given] = [] }) {
      const isCondition = name.value === GraphQLSkipDirective.name || name.value === GraphQLIncludeDirective.name;
      if (isCondition && given?.value.kind === Kind.VARIABLE) names.add(given.value.name.value);
    },
  });
  return [...names];
}

/** Reads selections of one document as graphql-js would execute them. */
export class Selection {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Variables;

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    this.#fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
  }

  /** The fields that these selection sets ask of an object of `type`, merged by response name, in document order. */
  fields(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): SelectedField[] {
    const found = new Map<string, { name: string; nodes: FieldNode[] }>();
    const visited = new Set<string>();
    const collect = (set: SelectionSetNode): void => {
      for (const node of set.selections) {
        if (!this.#included(node)) continue;
        if (node.kind === Kind.FIELD) {
          const key = node.alias?.value ?? node.name.value;
          const field = found.get(key);
          if (field === undefined) found.set(key, { name: node.name.value, nodes: [node] });
          else field.nodes.push(node);
        } else if (node.kind === Kind.INLINE_FRAGMENT) {
          if (this.#applies(node.typeCondition?.name.value, type)) collect(node.selectionSet);
        } else if (!visited.has(node.name.value)) {
          visited.add(node.name.value);
          const fragment = this.#fragments.get(node.name.value);
          if (fragment && this.#applies(fragment.typeCondition.name.value, type)) collect(fragment.selectionSet);
        }
      }
    };
    sets.forEach(collect);
    return [...found.values()];
  }

  #included(node: SelectionNode): boolean {
    if (!node.directives?.length) return true;
    return (
      this.#condition(node, GraphQLSkipDirective) !== true && this.#condition(node, GraphQLIncludeDirective) !== false
    );
  }

  #condition(node: SelectionNode, directive: typeof GraphQLSkipDirective): unknown {
    const value = node.directives?.find(({ name }) => name.value === directive.name)?.arguments?.[0]?.value;
    if (value === undefined || (value.kind === Kind.VARIABLE && this.#variables === undefined)) return undefined;
    return getDirectiveValues(directive, node, this.#variables)?.if;
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.#schema.getType(condition);
    return isAbstractType(named) && this.#schema.isSubType(named, type);
  }
}
