import type { GraphQLError } from 'graphql';
import { JsonText } from './json.ts';
import type { Run } from './run.ts';
import type { ObjectShape } from './shape.ts';

/** What an execution answers; null data where an error left nothing else. */
export interface Executed {
  readonly data: JsonText | null;
  readonly errors: readonly GraphQLError[];
}

/** A compiled operation. */
export type Program = (run: Run) => Promise<Executed>;

const ROOT_ROWS = [{}];

/** A query: all it asks for is found first, wave by wave, and then written in one go. */
export function queryProgram(root: ObjectShape): Program {
  return async (run) => {
    const frame = root.enter(ROOT_ROWS, run);
    await run.waves();
    return written(run, () => root.write(frame, 0, run));
  };
}

function written(run: Run, write: () => string): Executed {
  try {
    return { data: new JsonText(write()), errors: run.errors };
  } catch (error) {
    // Located where it came from: nothing on the way up may be null.
    return { data: null, errors: [...run.errors, error as GraphQLError] };
  }
}
