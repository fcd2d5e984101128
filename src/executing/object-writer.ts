import { guarded } from './guard.ts';
import { Piece, WORD } from './json.ts';
import type { FieldShape } from './shape.ts';

/** Writes one row's object. */
export type WriteObject = FieldShape['write'];

/** Longer pieces are written in a loop: they are code otherwise. */
const MOST_WORDS = 16;

/**
 * Makes the function that writes the objects of a selection. It is compiled, since one function for all selections would
 * meet rows of every shape and values of every type at the same places, which V8 cannot make fast.
 */
export function objectWriter(fields: readonly FieldShape[]): WriteObject {
  const heads = fields.map(({ asked }, i) => new Piece(`${i === 0 ? '{' : ','}${JSON.stringify(asked.key)}:`));
  const end = new Piece(fields.length === 0 ? '{}' : '}');
  const each = (line: (i: number) => string) => fields.map((_, i) => `${line(i)};`).join('\n');
  const body = `${fields.map((_, i) => `const { complete: complete${i}, map: map${i}, write: write${i} } = fields[${i}];`).join('\n')}
    return (row, run, frame, i) => {
      const { out } = run;
      let view, at;
      if (run.isCareful) { ${each((i) => `out.piece(heads[${i}]); guarded(fields[${i}], row, run, frame, i)`)} }
      else { ${each((i) => `${piece(heads[i] as Piece, `heads[${i}]`)} ${writing(fields[i] as FieldShape, i)}`)} }
      out.piece(end);
    };`;
  return new Function('fields', 'heads', 'end', 'guarded', body)(fields, heads, end, guarded) as WriteObject;
}

function piece({ bytes, words }: Piece, name: string): string {
  if (words.length > MOST_WORDS) return `out.piece(${name});`;
  const set = words.map((word, i) => `view.setInt32(at + ${i * WORD}, ${word}, true);`).join(' ');
  return `out.room(${bytes}); ({ view, at } = out); ${set} out.at = at + ${bytes};`;
}

function writing({ asked, complete, map }: FieldShape, i: number): string {
  if (complete === undefined) return `write${i}(row, run, frame, i)`;
  const value = map === undefined ? `row.${asked.definition.name}` : `map${i}(row, run.source)`;
  return `complete${i}(${value}, run)`;
}
