import { countOf } from './count-by.ts';
import type { Declarations, Field } from './field.ts';
import type { AnyLoader } from './loader.ts';

/** Every loader that a declared field uses, by its name. */
export function loadersIn(declarations: Declarations): ReadonlyMap<string, AnyLoader> {
  const fields = Object.values(declarations).flatMap((type) => Object.values(type.fields));
  return new Map(fields.flatMap(loadersOf).map((loader) => [loader.name, loader]));
}

function loadersOf(field: Field): readonly AnyLoader[] {
  switch (field.kind) {
    case 'loads':
      return [field.loader];
    case 'pages':
      return [field.loader, countOf(field.loader)];
    case 'through':
      return [field.first, field.second];
    case 'looks':
      return field.loaders;
    case 'nodes':
      return [...field.byTable.values()].map(({ loader }) => loader);
    case 'gathers':
      return Object.values(field.parts).map(({ load }) => load.loader);
    case 'reads':
    case 'calls':
      return [];
  }
}
