import { guarded } from './guard.ts';
import { quoted } from './json.ts';
import type { FieldShape } from './shape.ts';

/** The JSON text of one row's object. */
export type WriteObject = FieldShape['write'];

/**
 * Makes the function that writes the objects of a selection. It is compiled, since one function for all selections would
 * meet rows of every shape and values of every type at the same places, which V8 cannot make fast.
 */
export function objectWriter(fields: readonly FieldShape[]): WriteObject {
  if (fields.length === 0) return () => '{}';
  const heads = fields.map(({ asked }, i) => JSON.stringify(`${i === 0 ? '{' : ','}${quoted(asked.key)}:`));
  const texts = (text: (i: number) => string) => fields.map((_, i) => `${heads[i]} + ${text(i)}`).join(' + ');
  const body = `${fields.map((_, i) => `const { complete: complete${i}, map: map${i} } = fields[${i}];`).join('\n')}
    return (row, run, frame, i) => run.isCareful
      ? ${texts((i) => `guarded(fields[${i}], row, run, frame, i)`)} + '}'
      : ${texts((i) => textOf(fields[i] as FieldShape, i))} + '}';`;
  return new Function('fields', 'guarded', body)(fields, guarded) as WriteObject;
}

function textOf({ asked, complete, map }: FieldShape, i: number): string {
  if (complete === undefined) return `fields[${i}].write(row, run, frame, i)`;
  const value = map === undefined ? `row.${asked.definition.name}` : `map${i}(row, run.source)`;
  return `complete${i}(${value}, run)`;
}
