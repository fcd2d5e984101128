import type { Chapter } from './finding.ts';
import type { Needs, Stage } from './stage.ts';

/** A number that a soak may be told on the command line, as `--name 40`. */
interface Setting {
  readonly default: number;
  readonly meaning: string;
}

/** A long run that breaks what can be broken, and the promises that must hold all the same. */
export interface Soak<Name extends string = string> {
  readonly says: string;
  readonly settings: Readonly<Record<Name, Setting>>;
  readonly needs?: Needs;
  /** `tell` hears what is going on; every promise is a finding of some chapter. */
  run(stage: Stage, settings: Readonly<Record<Name, number>>, tell: (line: string) => void): Promise<Chapter[]>;
}
