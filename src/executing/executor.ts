import {
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Declarations } from '../loading/field.ts';
import { remembered } from '../loading/memo.ts';
import { conditionsOf, Selection } from '../loading/selection.ts';
import { Compiler, type Grounds } from './compile.ts';
import { Inexpressible } from './inexpressible.ts';
import { type Executed, mutationProgram, type Program, queryProgram } from './program.ts';
import { type ExecutingContext, Run } from './run.ts';
import { type CoerceVariables, type Variables, variablesOf } from './variables.ts';

/** What is compiled of one document: the variables of its operations, and programs of each for some answers to its conditions. */
interface Compiled {
  readonly variables: Map<OperationDefinitionNode, CoerceVariables>;
  readonly conditions: readonly string[];
  readonly programs: Map<string, Program | null>;
}

/** Each condition more doubles the programs that there may be; the oldest are let go. */
const MAX_PROGRAMS = 32;

/**
 * Executes operations as their plans say, whole lists at a time: compiled once for each document, in the same waves and
 * statements as by resolvers and DataLoaders, with the same answer.
 */
export class Executor {
  /** Operations that were executed here, and operations that were left to graphql-js. */
  readonly counts = { executed: 0, left: 0 };
  readonly #grounds: Grounds;
  readonly #documents = new WeakMap<DocumentNode, Compiled>();

  /** Fields whose resolver is replaced afterwards are left to graphql-js. */
  constructor(schema: GraphQLSchema, declarations: Declarations) {
    const resolvers = resolversOf(schema);
    this.#grounds = {
      schema,
      declarations,
      isAsDeclared: (coordinate, { resolve }) => !resolvers.has(coordinate) || resolvers.get(coordinate) === resolve,
    };
  }

  /** Executes an operation, or returns undefined, having done nothing, where only graphql-js can do it. */
  execute(
    document: DocumentNode,
    node: OperationDefinitionNode,
    sent: Variables,
    context: ExecutingContext,
  ): Promise<Executed> | undefined {
    const compiled = remembered(this.#documents, document, () => ({
      variables: new Map(),
      conditions: conditionsOf(document),
      programs: new Map(),
    }));
    const variables = remembered(compiled.variables, node, () => variablesOf(this.#grounds.schema, node))(sent);
    const program = variables && this.#program(compiled, document, node, variables);
    if (!program) {
      this.counts.left++;
      return undefined;
    }
    this.counts.executed++;
    return program(new Run(context, variables));
  }

  #program(
    { conditions, programs }: Compiled,
    document: DocumentNode,
    node: OperationDefinitionNode,
    variables: Variables,
  ): Program | null {
    // No condition may be null, though a variable with a default may be: graphql-js says so, and where.
    if (conditions.some((name) => variables[name] === null)) return null;
    const answers = conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const key = `${node.name?.value ?? ''} ${answers}`;
    let program = programs.get(key);
    if (program === undefined) {
      program = this.#compile(document, node, variables);
      if (programs.size >= MAX_PROGRAMS) programs.delete(programs.keys().next().value as string);
      programs.set(key, program);
    }
    return program;
  }

  #compile(document: DocumentNode, node: OperationDefinitionNode, variables: Variables): Program | null {
    const { schema } = this.#grounds;
    const compiler = new Compiler(this.#grounds, new Selection(schema, document, variables));
    const root = schema.getRootType(node.operation) as GraphQLObjectType;
    try {
      if (node.operation === OperationTypeNode.MUTATION)
        return mutationProgram(compiler.calls(root, node.selectionSet));
      return queryProgram(compiler.object(root, [node.selectionSet]));
    } catch (error) {
      if (error instanceof Inexpressible) return null;
      throw error;
    }
  }
}

function resolversOf(schema: GraphQLSchema): Map<string, GraphQLFieldResolver<unknown, unknown> | undefined> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return new Map(
    types.flatMap((type) =>
      Object.values(type.getFields()).map(({ name, resolve }) => [`${type.name}.${name}`, resolve] as const),
    ),
  );
}
