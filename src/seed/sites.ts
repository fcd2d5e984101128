/** A town with its money, its clock and its taxes. */
export interface Town {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly pricesIncludeTax: boolean;
  /** Basis points for what Britain taxes at 0, at 5 and at 20%. */
  readonly taxRatesBp: { readonly 0: number; readonly 500: number; readonly 2000: number };
  /** A pence of the demo shop's prices in minor units of this currency, as a fraction. */
  readonly pennyWorth: readonly [numerator: number, denominator: number];
}

/** Where a store stands. */
export interface Site {
  readonly town: Town;
  readonly street: string;
}

/** Currencies of 0, 2 and 3 decimals, prices with and without tax, on both sides of the date line. */
const TOWNS: readonly Town[] = [
  town('Leeds', 'GBP', 'Europe/London', true, [0, 500, 2_000], [1, 1]),
  town('Chicago', 'USD', 'America/Chicago', false, [225, 225, 1_025], [13, 10]),
  town('Osaka', 'JPY', 'Asia/Tokyo', true, [800, 800, 1_000], [19, 10]),
  town('Manama', 'BHD', 'Asia/Bahrain', true, [0, 0, 1_000], [24, 5]),
  town('Toronto', 'CAD', 'America/Toronto', false, [0, 500, 1_300], [7, 4]),
  town('Hamburg', 'EUR', 'Europe/Berlin', true, [700, 700, 1_900], [6, 5]),
  town('Dublin', 'EUR', 'Europe/Dublin', true, [0, 1_350, 2_300], [6, 5]),
  town('Sydney', 'AUD', 'Australia/Sydney', true, [0, 0, 1_000], [19, 10]),
];

const STREETS = [
  ...['Lark Lane', 'Station Road', 'Market Square', 'Mill Street', 'Harbour Walk', 'Church Hill', 'Bridge Street'],
  ...['Orchard Close', 'Castle Row', 'King Street', 'Park Avenue', 'Canal Side', 'Foundry Yard', 'Garden Terrace'],
  ...['Museum Place', 'North Parade', 'Observatory Lane', 'Quarry Road', 'River View', 'School Lane', 'Tanner Row'],
  ...['University Way', 'Victoria Dock', 'West Gate', 'Weaver Street'],
];

/** Every site a store may have: one street of each town, then the next street. */
export const SITES: readonly Site[] = STREETS.flatMap((street) => TOWNS.map((town) => ({ town, street })));

function town(
  name: string,
  currency: string,
  timeZone: string,
  pricesIncludeTax: boolean,
  [low, reduced, standard]: readonly [number, number, number],
  pennyWorth: Town['pennyWorth'],
): Town {
  const taxRatesBp = { 0: low, 500: reduced, 2000: standard };
  return { name, currency, timeZone, pricesIncludeTax, taxRatesBp, pennyWorth };
}
