import { SetupError } from '../setup-error.ts';

/** What a program may ask of the process that it runs in. */
export interface Life {
  /** Waits for something to open, and has it closed at the end, whatever ends the program; the last one goes first. */
  hold<T extends { close(): Promise<unknown> }>(opening: Promise<T>): Promise<T>;
  /** Has errors that nobody foresaw told to `report`, and no longer to standard error. */
  report(report: (error: unknown) => void): void;
  /** Has the sentence of a SetupError told to `tell`, and not to standard error. */
  tell(tell: (sentence: string) => void): void;
  /** Stops the program, as SIGTERM does. */
  stop(): void;
  /** Resolves at SIGINT or SIGTERM, and under `--stop-with-parent` also when the parent process ends. */
  readonly stopped: Promise<void>;
}

// Ctrl-C under npm arrives twice, from the terminal and from npm; only a later one means "at once".
const DOUBLED_MS = 500;
const PARENT_POLL_MS = 200;

/**
 * Runs `program` and ends the process: with 0 when it returns, with `stopCode` when it was stopped first, with 1 when it failed.
 * A SetupError is told in its one sentence, any other error with its stack.
 */
export async function runProgram(program: (life: Life) => Promise<void>, stopCode: number): Promise<never> {
  const closers: (() => Promise<unknown>)[] = [];
  const { stopped, stop } = stopping();
  const hold: Life['hold'] = (opening) => {
    // What is still opening when we are stopped has to be waited for, else nobody would close it.
    closers.unshift(() =>
      opening.then(
        (open) => open.close(),
        () => {},
      ),
    );
    return opening;
  };
  let code = 0;
  let told: (error: unknown) => void = console.error;
  const report: Life['report'] = (to) => {
    told = to;
  };
  let said: (sentence: string) => void = console.error;
  const tell: Life['tell'] = (to) => {
    said = to;
  };
  const fail = (error: unknown) => {
    if (error instanceof SetupError) said(error.message);
    else told(error);
    code = 1;
  };
  // Rejections that nobody handles come here too. What goes wrong while closing is told, and closing goes on.
  const failed = new Promise<never>((_, reject) => {
    process.once('uncaughtException', (error) => {
      process.on('uncaughtException', fail);
      reject(error);
    });
  });
  try {
    const running = program({ hold, report, tell, stop, stopped }).then(() => 0);
    code = await Promise.race([stopped.then(() => stopCode), running, failed]);
  } catch (error) {
    fail(error);
  }
  for (const close of closers) await close().catch(fail);
  process.exit(code);
}

function stopping(): Pick<Life, 'stop' | 'stopped'> {
  let stop: Life['stop'] = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let first: number | undefined;
  const onSignal = () => {
    first ??= Date.now();
    if (Date.now() - first > DOUBLED_MS) process.exit(1);
    stop();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  if (process.argv.includes('--stop-with-parent')) whenParentEnds(stop);
  return { stopped, stop };
}

// Told to end, npm signals the shell that it put between us and itself, and the shell ends without a word to us.
function whenParentEnds(callback: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    callback();
  }, PARENT_POLL_MS);
}
