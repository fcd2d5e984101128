import type { FromPrimary, FromWorker } from './messages.ts';

/** Joins what a worker last answered to what was left by those before it. */
export type Fold = (left: unknown, last: unknown) => unknown;

/** What the relay needs of a worker. */
export interface Asked {
  /** Resolves when it has gone and everything that it said was heard. */
  readonly ended: Promise<unknown>;
  onMessage(listener: (message: FromWorker) => void): void;
  tell(message: FromPrimary): void;
}

/** Enough for a worker whose database is stuck; one that is stuck itself costs whoever looks at a page no more. */
const LATE_MS = 1_500;

interface Member {
  readonly worker: Asked;
  /** Its last answers to questions that have a fold. */
  readonly lasts: Map<string, unknown>;
  /** The questions that it has not answered yet. */
  readonly asking: Map<number, (value: unknown) => void>;
}

/** Passes what a worker asks on to all of them, and their answers back. */
export class Relay {
  readonly #folds: Readonly<Record<string, Fold>>;
  readonly #members = new Set<Member>();
  /** What is left of those that have gone. */
  readonly #left = new Map<string, unknown>();
  #serial = 0;

  constructor(folds: Readonly<Record<string, Fold>>) {
    this.#folds = folds;
  }

  /** From now on it may ask, and is asked. */
  join(worker: Asked): void {
    const member: Member = { worker, lasts: new Map(), asking: new Map() };
    this.#members.add(member);
    worker.onMessage((message) => {
      if (message.kind === 'answer') member.asking.get(message.id)?.(message.value);
      if (message.kind === 'last') member.lasts.set(message.name, message.value);
      if (message.kind !== 'question') return;
      const { id, name, asked } = message;
      void this.#gather(name, asked).then((values) => worker.tell({ kind: 'answers', id, values }));
    });
    void worker.ended.then(() => {
      this.#members.delete(member);
      for (const resolve of member.asking.values()) resolve(undefined);
      for (const [name, last] of member.lasts) this.#left.set(name, this.#folds[name]?.(this.#left.get(name), last));
    });
  }

  async #gather(name: string, asked: unknown): Promise<unknown[]> {
    const fold = this.#folds[name];
    const asking = [...this.#members].map(async (member) => {
      const value = await this.#ask(member, name, asked);
      if (fold !== undefined && value !== undefined) member.lasts.set(name, value);
      return { member, value };
    });
    const answers = await Promise.all(asking);
    if (fold === undefined) return answers.map(({ value }) => value).filter(isSaid);
    // Of one that has gone since, the answer is in what is left.
    const here = answers.filter(({ member }) => this.#members.has(member));
    const silent = here.filter(({ value }) => !isSaid(value)).map(({ member }) => member.lasts.get(name));
    const left = silent.filter(isSaid).reduce((sum, last) => fold(sum, last), this.#left.get(name));
    return [...here.map(({ value }) => value), left].filter(isSaid);
  }

  /** Undefined from one that knows no such question, that has gone, or that is late. */
  #ask({ worker, asking }: Member, name: string, asked: unknown): Promise<unknown> {
    const id = ++this.#serial;
    return new Promise((resolve) => {
      const end = (value: unknown) => {
        clearTimeout(late);
        asking.delete(id);
        resolve(value);
      };
      const late = setTimeout(end, LATE_MS);
      asking.set(id, end);
      worker.tell({ kind: 'question', id, name, asked });
    });
  }
}

function isSaid(value: unknown): boolean {
  return value !== undefined;
}
