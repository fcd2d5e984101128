import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { ROLES, type Role } from '../auth/role.ts';
import { remembered } from '../loading/memo.ts';
import { forbidden, type Missing } from './missing.ts';
import { ACT_RIGHTS, FIELD_RIGHTS } from './rights.ts';
import { walkFields } from './walk-fields.ts';

/** The fields that not everybody may ask for, in a schema; `hidesSchema` adds what the schema tells of itself. */
export class FieldRights {
  readonly #schema: GraphQLSchema;
  readonly #limited: ReadonlyMap<string, readonly Role[]>;
  readonly #known = new WeakMap<OperationDefinitionNode, readonly Missing[]>();

  constructor(schema: GraphQLSchema, { hidesSchema = false }: { readonly hidesSchema?: boolean } = {}) {
    this.#schema = schema;
    this.#limited = limitedIn(schema, hidesSchema);
  }

  /** Throws a FORBIDDEN fault when an operation selects what the role may not ask for, whatever its conditions say. */
  require(role: Role, document: DocumentNode, operation: OperationDefinitionNode): void {
    // Worked out once for each document that Apollo keeps.
    const selected = remembered(this.#known, operation, () => this.#selectedBy(document, operation));
    const [first, ...rest] = selected.filter(({ roles }) => !roles.includes(role));
    if (first) throw forbidden(role, [first, ...rest]);
  }

  #selectedBy(document: DocumentNode, { operation, selectionSet }: OperationDefinitionNode): readonly Missing[] {
    const found = new Map<string, Missing>();
    walkFields(this.#schema, document, this.#schema.getRootType(operation), selectionSet, (type, name) => {
      for (const object of this.#objectsOf(type)) {
        const right = `${object.name}.${name}`;
        const roles = this.#limited.get(right);
        if (roles) found.set(right, { right, roles });
      }
    });
    return [...found.values()];
  }

  /** The types that a selection on `type` may meet. */
  #objectsOf(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [];
  }
}

function limitedIn(schema: GraphQLSchema, hidesSchema: boolean): ReadonlyMap<string, readonly Role[]> {
  const limited = new Map<string, readonly Role[]>();
  for (const [coordinate, roles] of Object.entries(FIELD_RIGHTS)) {
    if (roles.length === ROLES.length) continue;
    const [typeName = '', field = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`${coordinate} has rights, and the schema has no such type.`);
    for (const name of field === '*' ? ownFields(type) : [field]) limited.set(`${typeName}.${name}`, roles);
  }
  if (hidesSchema)
    for (const name of ['__schema', '__type']) limited.set(`Query.${name}`, ACT_RIGHTS['ask for the schema']);
  return limited;
}

function ownFields(type: GraphQLObjectType): string[] {
  const shared = type.getInterfaces().flatMap((each) => Object.keys(each.getFields()));
  return Object.keys(type.getFields()).filter((name) => !shared.includes(name));
}
