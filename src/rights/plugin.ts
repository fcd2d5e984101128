import type { ApolloServerPlugin } from '@apollo/server';
import type { Role } from '../auth/role.ts';
import type { FieldRights } from './field-rights.ts';

interface Context {
  readonly caller: { readonly role: Role };
}

/** Refuses an operation before anything of it runs, unless its caller may ask for every field in it. */
export function rightsPlugin(rights: FieldRights): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, contextValue }) {
          if (operation) rights.require(contextValue.caller.role, document, operation);
        },
      };
    },
  };
}
