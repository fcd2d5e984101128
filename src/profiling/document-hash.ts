import { createHash } from 'node:crypto';
import {
  type ASTNode,
  type DocumentNode,
  isExecutableDefinitionNode,
  type OperationDefinitionNode,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/**
 * The first 16 hexadecimal digits of a document's sha256. Layout and comments do not count, nor does the order of its
 * parts, but for what a mutation does: tools that make documents for clients sort them, and what is asked stays the same.
 */
export function documentHash(document: DocumentNode): string {
  return textHash(stripIgnoredCharacters(textOf(document)));
}

/** The same of a text that is no document. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A document that defines a schema, too, is no operation's: it is refused, and stays in the order in which it was sent. */
function textOf(document: DocumentNode): string {
  return document.definitions.every(isExecutableDefinitionNode)
    ? (visit(document, IN_ORDER) as unknown as string)
    : print(document);
}

/** A node whose parts are texts already. */
interface Texts {
  readonly [part: string]: string | undefined;
}

interface Lists {
  readonly [part: string]: readonly string[] | undefined;
}

const asPrinted = { enter: (node: ASTNode) => print(node) };
const made = (text: (parts: Texts, lists: Lists) => string) => ({
  leave: (node: unknown) => text(node as Texts, node as Lists),
});

/**
 * Makes a text of each part out of the texts of its own parts, sorted: each is printed once, and by no recursion, since
 * anybody may send a document that is large or nested a thousand deep.
 */
const IN_ORDER: never = {
  Name: { enter: ({ value }: { readonly value: string }) => value },
  ...{ Argument: asPrinted, VariableDefinition: asPrinted, NamedType: asPrinted },
  Directive: made(({ name }, { arguments: args }) => `@${name}${inBrackets(args)}`),
  Document: made((_, { definitions }) => sorted(definitions)),
  OperationDefinition: made(({ operation, name, selectionSet }, { variableDefinitions, directives }) =>
    [operation, name, inBrackets(variableDefinitions), sorted(directives), selectionSet].join(' '),
  ),
  FragmentDefinition: made(({ name, typeCondition, selectionSet }, { directives }) =>
    ['fragment', name, 'on', typeCondition, sorted(directives), selectionSet].join(' '),
  ),
  SelectionSet: {
    leave(node: unknown, _: unknown, parent: Partial<OperationDefinitionNode> | undefined) {
      const { selections = [] } = node as Lists;
      // What a mutation asks for is done in its order.
      return `{${parent?.operation === 'mutation' ? selections.join(' ') : sorted(selections)}}`;
    },
  },
  Field: made(({ alias, name, selectionSet }, { arguments: args, directives }) =>
    [alias && `${alias}:`, name, inBrackets(args), sorted(directives), selectionSet].join(' '),
  ),
  FragmentSpread: made(({ name }, { directives }) => [`...${name}`, sorted(directives)].join(' ')),
  InlineFragment: made(({ typeCondition, selectionSet }, { directives }) =>
    ['...', typeCondition && `on ${typeCondition}`, sorted(directives), selectionSet].join(' '),
  ),
} as never;

function sorted(texts: readonly string[] = []): string {
  return [...texts].sort().join(' ');
}

function inBrackets(texts: readonly string[] = []): string {
  return texts.length === 0 ? '' : `(${sorted(texts)})`;
}
