import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { errorFacts } from './error-facts.ts';
import { readable } from './readable.ts';

/** Where the server writes what happens: facts first, then a few words that are always the same. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

export interface LogOptions {
  readonly production: boolean;
  readonly level: 'error' | 'warn' | 'info' | 'silent';
  /** Which of several processes writes, if it is one of several. */
  readonly worker?: number | undefined;
  /** Where lines go instead of to this process's own output. */
  readonly to?: DestinationStream;
}

/** What a pipe takes in one piece, whoever else writes to it: so lines of several processes stay whole. */
const PIPE_BYTES = 4_096;
const FLUSH_MS = 1_000;

/** The log of a server: for machines, JSON lines on stdout, written together; for a terminal, text on stderr, at once. */
export function openLog({ production, level, worker, to }: LogOptions): Log {
  const destination = to ?? (production ? buffered() : process.stderr);
  const options = {
    ...{ level, base: worker === undefined ? null : { worker }, timestamp: stdTimeFunctions.isoTime },
    serializers: { err: errorFacts },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return pino(options, production ? destination : { write: (line) => void destination.write(readable(line)) });
}

/** A log that nobody reads. */
export const SILENT: Log = pino({ level: 'silent' });

// A write for each line would cost what a statement costs. What is buffered is written at the end, except after a kill -9.
function buffered(): DestinationStream {
  return pino.destination({
    ...{ dest: 1, sync: false, maxWrite: PIPE_BYTES, minLength: PIPE_BYTES - 1, periodicFlush: FLUSH_MS },
  });
}
