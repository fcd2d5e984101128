import type { Declarations, Field } from '../../src/loading/field.ts';

/** The declared fields with a function of their own, and those among them whose function is async. */
export function asyncKeys(declarations: Declarations): { strays: string[]; seen: string[] } {
  const functions = Object.entries(declarations).flatMap(([type, { fields }]) =>
    Object.entries(fields).flatMap(([name, field]) => {
      const of = functionOf(field);
      return of === undefined ? [] : [{ coordinate: `${type}.${name}`, isAsync: isAsync(of) }];
    }),
  );
  const late = functions.filter((found) => found.isAsync);
  return {
    strays: late.map(({ coordinate }) => coordinate),
    seen: functions.map(({ coordinate }) => coordinate),
  };
}

function functionOf(field: Field): ((...args: never[]) => unknown) | undefined {
  switch (field.kind) {
    case 'reads':
    case 'gathers':
      return field.map;
    case 'looks':
      return field.key;
    case 'nodes':
      return field.ids;
    default:
      return undefined;
  }
}

function isAsync(of: (...args: never[]) => unknown): boolean {
  return Object.prototype.toString.call(of) === '[object AsyncFunction]';
}
