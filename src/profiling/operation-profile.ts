import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { documentHash } from './document-hash.ts';
import { keptName } from './operation-name.ts';
import type { OperationProfile } from './record.ts';

// Documents that come again are kept parsed, and this is forgotten with them.
const profiles = new WeakMap<OperationDefinitionNode, OperationProfile>();

/** How records call an operation of a document: one object for all its runs. */
export function operationProfile(document: DocumentNode, operation: OperationDefinitionNode): OperationProfile {
  let profile = profiles.get(operation);
  if (profile === undefined) {
    const name = operation.name === undefined ? null : keptName(operation.name.value);
    profile = { name, type: operation.operation, hash: documentHash(document) };
    profiles.set(operation, profile);
  }
  return profile;
}
