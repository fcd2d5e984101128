import type { Config } from '../config.ts';
import type { Log } from '../logging/log.ts';

/** What every process of the server begins with. */
export interface Means {
  readonly config: Config;
  readonly log: Log;
}
