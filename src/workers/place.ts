/** A worker's place among the others, from 1 on, and how many they are. */
export interface Place {
  readonly place: number;
  readonly count: number;
}

const ARGUMENT = /^--worker=(\d+)\/(\d+)$/;

/** Tells a process which worker it is; it can be read in a list of processes too. */
export function placeArgument({ place, count }: Place): string {
  return `--worker=${place}/${count}`;
}

/** Which worker was started with these arguments; undefined where they are of no worker. */
export function placeIn(args: readonly string[]): Place | undefined {
  for (const argument of args) {
    const [, place, count] = ARGUMENT.exec(argument) ?? [];
    if (count !== undefined) return { place: Number(place), count: Number(count) };
  }
  return undefined;
}
