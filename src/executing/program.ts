import type { GraphQLError } from 'graphql';
import { guarded, written } from './guard.ts';
import { JsonData } from './json.ts';
import type { Run } from './run.ts';
import { type Asked, type Below, NO_FRAME, type ObjectShape } from './shape.ts';

/** What an execution answers; null data where an error left nothing else. */
export interface Executed {
  readonly data: JsonData | null;
  readonly errors: readonly GraphQLError[];
}

/** A compiled operation. */
export type Program = (run: Run) => Promise<Executed>;

const ROOT_ROWS = [{}];
const [BEGIN, END] = [Buffer.from('{'), Buffer.from('}')];

/** A query: all it asks for is found first, wave by wave, and then written in one go. */
export function queryProgram(root: ObjectShape): Program {
  return async (run) => {
    const frame = root.enter(ROOT_ROWS, run);
    await run.waves();
    return answer(run, () => [written(run, () => root.write(frame, 0, run))]);
  };
}

/** A field of a mutation: a service call, and what is selected of its payload. */
export interface CalledField {
  readonly asked: Asked;
  call(run: Run): Promise<unknown>;
  readonly payload: Below;
}

/** A mutation: its fields run one after another, each written before the next is called, since an error may end it there. */
export function mutationProgram(fields: readonly CalledField[]): Program {
  const writers = fields.map(({ asked, call, payload }, i) => {
    const head = Buffer.from(`${i === 0 ? '' : ','}${JSON.stringify(asked.key)}:`);
    return async (run: Run): Promise<Uint8Array[]> => {
      const entered = payload.enter([await call(run)], run);
      await run.waves();
      const field = { asked, write: () => payload.write(entered as never, 0, run) };
      const bytes = written(run, () => (run.isCareful ? guarded(field, {}, run, NO_FRAME, 0) : field.write()));
      // A copy: while the next one is called, others write.
      return [head, Buffer.from(bytes)];
    };
  });
  return async (run) => {
    // None of its fields may be left by its conditions.
    const pieces: Uint8Array[] = [BEGIN];
    const write = async () => {
      for (const field of writers) pieces.push(...(await field(run)));
      return [...pieces, END];
    };
    return answer(run, write);
  };
}

type Pieces = readonly Uint8Array[];

async function answer(run: Run, write: () => Pieces | Promise<Pieces>): Promise<Executed> {
  try {
    const pieces = write();
    return { data: new JsonData(pieces instanceof Promise ? await pieces : pieces), errors: run.errors };
  } catch (error) {
    // Located where it came from: nothing on the way up may be null.
    return { data: null, errors: [...run.errors, error as GraphQLError] };
  }
}
