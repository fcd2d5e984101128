import type { StatementOwner } from '../../src/database/observe.ts';
import type { BatchStart, Probe } from '../../src/loading/probe.ts';

/** One statement that the kernel sent: which loader, in which wave, for how many distinct keys, with how many rows. */
export type BatchEvent = Omit<BatchStart, 'id' | 'shape'> & { readonly rows: number };

const NOBODY: StatementOwner = { timedFor: undefined, ran() {} };

/** A probe that notes batches and nothing else, each when its rows are there. */
export class BatchLog implements Probe {
  readonly batches: BatchEvent[] = [];
  readonly watchesFields = false;
  readonly #started: BatchStart[] = [];

  batch(start: BatchStart): number {
    return this.#started.push(start) - 1;
  }

  batchEnd(batch: number, rows: number, error?: unknown): void {
    if (error !== undefined) return;
    const { loader, branch, wave, keys } = this.#started[batch] as BatchStart;
    this.batches.push({ loader, branch, wave, keys, rows });
  }

  resolve(): never {
    throw new Error('nobody asked to watch fields');
  }

  resolvePure(): never {
    throw new Error('nobody asked to watch fields');
  }

  resolvingAll(): never {
    throw new Error('nobody asked to watch fields');
  }

  resolvedAll(): never {
    throw new Error('nobody asked to watch fields');
  }

  load(): void {}
  loads(): void {}
  statement(): StatementOwner {
    return NOBODY;
  }
  transaction(): number {
    return 0;
  }
  transactionBegun(): void {}
  transactionEnding(): void {}
  transactionEnd(): void {}
}
