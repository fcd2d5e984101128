import type { Server } from 'node:http';

/** The connections of a server, whoever accepted them for it. */
export class Connections {
  count = 0;
  #ended: (() => void) | undefined;

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.count++;
      socket.once('close', () => {
        this.count--;
        this.#look();
      });
    });
  }

  /** Resolves when there is none; not to be asked while new ones come. */
  ended(): Promise<void> {
    return new Promise((resolve) => {
      this.#ended = resolve;
      this.#look();
    });
  }

  #look(): void {
    if (this.count === 0) this.#ended?.();
  }
}
