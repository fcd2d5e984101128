/** The data that both contestants answer from. */
export interface ShopAddress {
  readonly connectionString: string;
  /** The store's code. */
  readonly store: string;
}

/** Where a contestant listens on 127.0.0.1, and what every request must say there. */
export interface Address {
  readonly port: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A contestant that listens, and what it can tell of itself beside its CPU. */
interface Listening extends Address {
  readonly gauges?: Readonly<Record<string, () => number>>;
}

/**
 * The child's side of a contest: starts on the shop that the parent sends, tells it the address, then answers each name of a
 * gauge by its value: `cpuMs` is the process's user and system time so far. Ends with its parent.
 */
export async function compete(start: (shop: ShopAddress) => Promise<Listening>): Promise<void> {
  process.once('disconnect', () => process.exit());
  const shop = await new Promise<ShopAddress>((resolve) => process.once('message', resolve));
  const { gauges, ...address } = await start(shop);
  const all: Readonly<Record<string, () => number>> = { ...gauges, cpuMs };
  process.on('message', (gauge: string) => process.send?.(all[gauge]?.()));
  process.send?.(address satisfies Address);
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
