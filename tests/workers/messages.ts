import type { Socket } from 'node:net';
import type { FromPrimary, FromWorker } from '../../src/workers/messages.ts';

/** A worker that says what a test wants it to say. */
export class TestWorker {
  readonly told: FromPrimary[] = [];
  readonly sockets: Socket[] = [];
  readonly ended: Promise<string>;
  /** Ends it, for this reason. */
  end: (reason: string) => void = () => {};
  readonly #listeners: ((message: FromWorker) => void)[] = [];

  constructor() {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  onMessage(listener: (message: FromWorker) => void): void {
    this.#listeners.push(listener);
  }

  tell(message: FromPrimary, socket?: Socket): void {
    this.told.push(message);
    if (socket) this.sockets.push(socket);
  }

  says(message: FromWorker): void {
    for (const listener of this.#listeners) listener(message);
  }
}
