import { ownBarcode } from '../demo/barcode.ts';
import { SHELVES, type Shelf } from '../demo/catalogue.ts';
import { type Random, seededRandom } from '../demo/random.ts';
import { scale } from '../money.ts';

/** An article of the chain's catalogue, the same in every store but for its price there; prices in pence. */
export interface Article {
  readonly shelf: Shelf;
  readonly sku: string;
  readonly barcode: string | null;
  readonly name: string;
  readonly unitPrice: number;
  readonly subunitsPerUnit: number;
  readonly subunitPrice: number;
  readonly reorderLevel: number | null;
}

const LARGEST_PACK = 100;

/** Goods that are bought by the piece out of large boxes, which the demo shop does not carry. */
const BOXES: readonly Shelf[] = [
  {
    ...{ category: 'Party & Craft', skuPrefix: 'PAR', taxRateBp: 2_000, demand: 1, fullUnits: 6, reorderLevel: 1 },
    hasBarcodes: true,
    articles: [
      ['Paper Cups', 1_900, 100, 25],
      ['Balloons', 1_450, 72, 25],
      ['Tea Lights', 960, 50, 22],
      ['Glass Beads', 2_400, 96, 30],
      ['Gift Ribbons', 2_100, 30, 80],
      ['Picture Hooks', 1_100, 40, 35],
    ],
  },
  {
    ...{ category: 'By the Piece', skuPrefix: 'PCE', taxRateBp: 0, demand: 2, fullUnits: 8, reorderLevel: 1 },
    hasBarcodes: false,
    articles: [
      ['Stock Cubes', 1_080, 60, 22],
      ['Vanilla Pods', 3_900, 25, 175],
      ['Medjool Dates', 1_750, 48, 42],
      ['Corn Tortillas', 1_020, 36, 32],
    ],
  },
];

const BRANDS = [
  ...['Millbrook', 'Harvest Hill', 'Côte Bleue', 'Northgate', 'Old Mill', 'Söderberg', 'Blue Anchor', 'Fennel & Rye'],
  ...[
    "O'Hara's",
    'Green Acre',
    'Três Marias',
    'Copper Kettle',
    'Saltmarsh',
    'Alder Farm',
    'Łąka',
    'Red Barn',
    'Juniper',
  ],
  ...['Highmoor', 'Dovecote', 'Bramble', 'Pennyfarthing', 'Lighthouse', 'Two Rivers', 'Wren', 'Hollow Oak', 'Kestrel'],
];
const EDITIONS = ['', ' Organic', ' Value', ' Reserve', ' Classic', ' Family', ' Select', ' Original', ' Heritage'];

/** The first `count` articles of the catalogue, which has no end: all shelves in turn, then the same goods of other makers. */
export function articles(count: number): Article[] {
  const random = seededRandom(1_853);
  const kinds = inTurn([...SHELVES, ...BOXES]);
  const found: Article[] = [];
  for (let round = 0; found.length < count; round++) {
    const maker = makerOf(round);
    for (const [shelf, index] of kinds.slice(0, count - found.length)) {
      found.push(article(shelf, index, found.length + 1, maker, random));
    }
  }
  return found;
}

/** The first article of each shelf, then the second of each, so that a small catalogue is varied, too. */
function inTurn(shelves: readonly Shelf[]): (readonly [Shelf, number])[] {
  const places = shelves.flatMap((shelf) => shelf.articles.map((_, index) => [shelf, index] as const));
  return places.sort(([, a], [, b]) => a - b);
}

// The chain's own goods have no maker in their name.
function makerOf(round: number): string {
  const makers = EDITIONS.flatMap((edition) => BRANDS.map((brand) => `${brand}${edition} `));
  return ['', ...makers][round] ?? `No. ${round} `;
}

function article(shelf: Shelf, index: number, number: number, maker: string, random: Random): Article {
  const [name, unitPrice, subunitsPerUnit = 1, subunitPrice = 0] = shelf.articles[index] as Shelf['articles'][number];
  const isOwn = maker === '';
  const packs = isOwn || subunitsPerUnit === 1 ? 1 : random.pick([1, 1, 2, 3, 5]);
  const percent = isOwn ? 100 : random.integer(75, 160);
  const size = subunitsPerUnit * packs <= LARGEST_PACK ? packs : 1;
  return {
    shelf,
    sku: `${shelf.skuPrefix}-${String(number).padStart(5, '0')}`,
    barcode: shelf.hasBarcodes ? ownBarcode(number) : null,
    name: `${maker}${name}`,
    unitPrice: scale(unitPrice * size, percent, 100),
    subunitsPerUnit: subunitsPerUnit * size,
    subunitPrice: scale(subunitPrice, percent, 100),
    // Bread of other makers is packed to keep, and is not baked overnight.
    reorderLevel: isOwn ? shelf.reorderLevel : (shelf.reorderLevel ?? 4),
  };
}
