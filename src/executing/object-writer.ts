import { guarded } from './guard.ts';
import { piece } from './json.ts';
import type { FieldShape } from './shape.ts';

/** Writes one row's object. */
export type WriteObject = FieldShape['write'];

/**
 * Makes the function that writes the objects of a selection. It is compiled, since one function for all selections would
 * meet rows of every shape and values of every type at the same places, which V8 cannot make fast.
 */
export function objectWriter(fields: readonly FieldShape[]): WriteObject {
  const heads = fields.map(({ asked }, i) => piece(`${i === 0 ? '{' : ','}${JSON.stringify(asked.key)}:`));
  const end = piece(fields.length === 0 ? '{}' : '}');
  const each = (line: (i: number) => string) => fields.map((_, i) => `out.piece(head${i}); ${line(i)};`).join('\n');
  const body = `${fields.map((_, i) => `const head${i} = heads[${i}], { complete: complete${i}, map: map${i}, write: write${i} } = fields[${i}];`).join('\n')}
    return (row, run, frame, i) => {
      const { out } = run;
      if (run.isCareful) { ${each((i) => `guarded(fields[${i}], row, run, frame, i)`)} }
      else { ${each((i) => writing(fields[i] as FieldShape, i))} }
      out.piece(end);
    };`;
  return new Function('fields', 'heads', 'end', 'guarded', body)(fields, heads, end, guarded) as WriteObject;
}

function writing({ asked, complete, map }: FieldShape, i: number): string {
  if (complete === undefined) return `write${i}(row, run, frame, i)`;
  const value = map === undefined ? `row.${asked.definition.name}` : `map${i}(row, run.source)`;
  return `complete${i}(${value}, run)`;
}
