import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import type { FromPrimary, FromWorker } from './messages.ts';
import { type Place, placeArgument } from './place.ts';

/** A worker that does not take connections by then never will. */
const START_MS = 60_000;
/** How long what a dead worker said last may take to be heard. */
const HEARD_MS = 200;

/** A worker as the primary sees it: this program once more, with an argument. */
export class WorkerProcess {
  readonly place: number;
  /** What it says when it takes connections; rejects with the reason when it ends before. */
  readonly opened: Promise<unknown>;
  /** Why it ended, once it has and everything that it said was heard. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  #sentence: string | undefined;

  constructor(place: Place) {
    this.place = place.place;
    this.#child = fork(process.argv[1] as string, [...process.argv.slice(2), placeArgument(place)]);
    this.ended = this.#ends();
    this.opened = this.#opens();
  }

  onMessage(listener: (message: FromWorker) => void): void {
    this.#child.on('message', listener);
  }

  tell(message: FromPrimary, socket?: Socket): void {
    // A copy of the socket stays open here until the worker says what became of it.
    if (this.#child.connected) this.#child.send(message, socket, { keepOpen: true }, () => {});
  }

  /** Tells it to end, and resolves when it has; `onLate` hears of one that needs longer than `patienceMs` and is killed. */
  async stop(isReplaced: boolean, patienceMs: number, onLate: () => void): Promise<void> {
    this.tell({ kind: 'stop', isReplaced });
    const late = setTimeout(() => {
      onLate();
      this.kill();
    }, patienceMs);
    await this.ended;
    clearTimeout(late);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #ends(): Promise<string> {
    const child = this.#child;
    const reason = await new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ? `It was ended by ${signal}.` : `It ended with ${code}.`));
      // Also told of messages that no longer reach it, which its exit tells well enough.
      child.on('error', ({ message }) => child.pid === undefined && resolve(message));
    });
    // Of one that was killed in the middle of a word, Node does not tell that it has hung up.
    if (child.connected) {
      await new Promise<void>((resolve) => {
        child.once('disconnect', resolve);
        setTimeout(resolve, HEARD_MS);
      });
    }
    return this.#sentence ?? reason;
  }

  async #opens(): Promise<unknown> {
    const late = setTimeout(() => this.kill(), START_MS);
    const said = new Promise((resolve) => {
      this.onMessage((message) => {
        if (message.kind === 'failed') this.#sentence = message.sentence;
        if (message.kind === 'open') resolve(message.said);
      });
    });
    const died = this.ended.then((reason) => {
      throw new Error(reason);
    });
    return Promise.race([said, died]).finally(() => clearTimeout(late));
  }
}
