import type { Role } from '../auth/role.ts';
import type { PluginPart } from '../http/one-plugin.ts';
import type { FieldRights } from './field-rights.ts';

interface Context {
  readonly caller: { readonly role: Role };
}

/** Refuses an operation before anything of it runs, unless its caller may ask for every field in it. */
export function rightsPlugin(rights: FieldRights): PluginPart<Context> {
  return {
    requestDidStart() {
      return {
        didResolveOperation({ document, operation, contextValue }) {
          if (operation) rights.require(contextValue.caller.role, document, operation);
        },
      };
    },
  };
}
