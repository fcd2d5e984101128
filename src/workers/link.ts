import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FromPrimary, FromWorker } from './messages.ts';
import type { Place } from './place.ts';
import type { Answer, Choices, Entrance, Workers } from './workers.ts';

/** A little more than the primary takes itself; by then it is stuck or has gone. */
const LATE_MS = 2_000;

interface Known {
  readonly answer: Answer<never, unknown>;
  readonly outlives: boolean;
}

/** What connects a worker to the primary: its clients come by it, and what it says to the other workers goes by it. */
export class Link implements Workers {
  readonly count: number;
  readonly place: number;
  /** Whether it ends because another has taken its place. */
  isReplaced = false;
  /** The door of the primary. */
  readonly entrance: Entrance = {
    open: (server) => {
      this.#server = server;
      // With this event Node begins to look after connections: those that are idle, and those that send too slowly.
      server.emit('listening');
    },
    close: () => {
      // Connections that are on their way go back, and to another worker.
      this.#server = undefined;
      void this.#tell({ kind: 'shut' });
    },
  };
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<number, (values: readonly unknown[]) => void>();
  #serial = 0;
  #server: Server | undefined;

  /** `onStop` is called when the primary wants this worker to end, or has ended itself. */
  constructor({ count, place }: Place, onStop: () => void) {
    this.count = count;
    this.place = place;
    process.on('message', (message: FromPrimary, socket?: Socket) => {
      if (message.kind === 'connection') this.#take(socket);
      if (message.kind === 'question') void this.#answer(message);
      if (message.kind === 'answers') this.#asking.get(message.id)?.(message.values);
      if (message.kind !== 'stop') return;
      this.isReplaced = message.isReplaced;
      onStop();
    });
    process.once('disconnect', onStop);
  }

  gather<A, R>(name: string, answer: Answer<A, R>, { outlives = false }: Choices = {}): (asked: A) => Promise<R[]> {
    this.#known.set(name, { answer, outlives });
    return async (asked) => ((await this.#ask(name, asked)) ?? [await answer(asked)]) as R[];
  }

  /** Has the primary know that it may hand over connections, with what else it may want to hear. */
  opens(said: unknown): void {
    void this.#tell({ kind: 'open', said });
  }

  /** Has the primary know, in a sentence, why this worker ends. */
  fails(sentence: string): void {
    void this.#tell({ kind: 'failed', sentence });
  }

  /** Leaves what outlives this worker with the primary. */
  async close(): Promise<void> {
    const outliving = [...this.#known].filter(([, { outlives }]) => outlives);
    await Promise.all(
      outliving.map(async ([name, { answer }]) =>
        this.#tell({ kind: 'last', name, value: await answer(null as never) }),
      ),
    );
  }

  #take(socket: Socket | undefined): void {
    void this.#tell({ kind: 'connection', isTaken: this.#server !== undefined });
    // There is none where its client has gone in the meantime.
    if (this.#server === undefined) socket?.destroy();
    else if (socket) this.#server.emit('connection', socket);
  }

  /** What all answer; undefined where the primary does not. */
  #ask(name: string, asked: unknown): Promise<readonly unknown[] | undefined> {
    const id = ++this.#serial;
    return new Promise((resolve) => {
      const end = (values?: readonly unknown[]) => {
        clearTimeout(late);
        this.#asking.delete(id);
        resolve(values);
      };
      const late = setTimeout(end, LATE_MS);
      this.#asking.set(id, end);
      void this.#tell({ kind: 'question', id, name, asked });
    });
  }

  async #answer({ id, name, asked }: Extract<FromPrimary, { kind: 'question' }>): Promise<void> {
    const known = this.#known.get(name);
    // One that cannot answer is left out, as if it knew no such question.
    const value = await Promise.resolve(known?.answer(asked as never)).catch(() => undefined);
    await this.#tell({ kind: 'answer', id, value });
  }

  #tell(message: FromWorker): Promise<void> {
    return new Promise((resolve) => {
      // Without a channel there is nobody to tell.
      if (process.send === undefined || !process.connected) return resolve();
      process.send(message, undefined, undefined, () => resolve());
    });
  }
}
