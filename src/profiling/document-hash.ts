import { createHash } from 'node:crypto';
import { type ASTNode, type DocumentNode, print, stripIgnoredCharacters, visit } from 'graphql';

// Apollo keeps the parsed documents that come again, so each is printed once and forgotten with its document.
const hashes = new WeakMap<DocumentNode, string>();

/**
 * The first 16 hexadecimal digits of a document's sha256. Layout and comments do not count, nor does the order of its
 * parts: tools that make documents for clients sort them, and what is asked stays the same.
 */
export function documentHash(document: DocumentNode): string {
  let hash = hashes.get(document);
  if (hash === undefined) {
    hash = textHash(stripIgnoredCharacters(print(inOrder(document))));
    hashes.set(document, hash);
  }
  return hash;
}

/** The same of a text that is no document. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function inOrder(document: DocumentNode): DocumentNode {
  return visit(document, {
    Document: { leave: (node) => ({ ...node, definitions: sorted(node.definitions) }) },
    OperationDefinition: { leave: (node) => ({ ...node, variableDefinitions: sorted(node.variableDefinitions) }) },
    SelectionSet: { leave: (node) => ({ ...node, selections: sorted(node.selections) }) },
    Field: { leave: (node) => ({ ...node, arguments: sorted(node.arguments) }) },
  });
}

function sorted<T extends ASTNode>(nodes: readonly T[] = []): T[] {
  return [...nodes].sort((a, b) => compared(nameIn(a), nameIn(b)) || compared(print(a), print(b)));
}

/** Nearly always enough to tell nodes apart, and much sooner there than their texts. */
function nameIn(node: ASTNode): string {
  if ('alias' in node && node.alias) return node.alias.value;
  if ('variable' in node) return node.variable.name.value;
  return 'name' in node && node.name ? node.name.value : '';
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
