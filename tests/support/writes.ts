import { declarations } from '../../src/declarations.ts';
import type { Calls } from '../../src/loading/field.ts';
import type { Write } from '../../src/loading/write.ts';
import { selectClaims } from '../../src/writing/repository.ts';

/** A service call by the field that makes it. */
export interface DeclaredCall extends Calls {
  readonly coordinate: string;
}

/** Every field of the schema that is a service call. */
export const calls: readonly DeclaredCall[] = Object.entries(declarations).flatMap(([type, { fields }]) =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'calls' ? [{ ...field, coordinate: `${type}.${name}` }] : [],
  ),
);

/** Every statement that some call declares, each once, and the one that all of them send when a key is taken. */
export const writes: readonly Write[] = [...new Set([...calls.flatMap(({ sends }) => sends), selectClaims])];
