const NUMBERS = [0, -1, 1.5, -0, 100, 101, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 53, 1e308, -1e308];

const IDS = [
  ...['bill_1_260', 'bill_2_1', 'bill_1_9999999999999999', 'bill_1_9999999999999999999', 'bill_-1_1', 'bill_1_-1'],
  ...['product_1_7', 'product_1_007', 'nothing_1_1', 'bill_1_1e3', 'bill_1', 'refund_item_1_1', 'bill_1_260 '],
];

const MOMENTS = [
  ...['2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '292277026597-01-01T00:00:00Z'],
  ...[
    '2026-01-01',
    '2026-01-01T24:00:00Z',
    '2026-06-30T23:59:60Z',
    '-2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00+99:99',
  ],
];

const TEXTS = [
  ...['', ' ', 'x'.repeat(500), 'x'.repeat(501), '\0', 'a\0b', '\ud800', '\udfff\ud800', '🧾'.repeat(200)],
  ...["'; drop table bill; --", '%', '_', '\\', '"', '$1', '{}', '<script>', '\u2028', '\u202e', '\r\n', '\u0001'],
  ...['NaN', 'Infinity', '1e400', '9'.repeat(400), '-0', '0x10', '１２', 'constructor', '__proto__', 'toString'],
];

/** Values where a request has another one: edges of types, wrong types, names of JavaScript, and what databases dislike. */
export const VALUES: readonly unknown[] = [
  ...[...NUMBERS, ...IDS, ...MOMENTS, ...TEXTS, null, true, false],
  ...[
    [],
    {},
    [[]],
    [null],
    [{}],
    { constructor: 1 },
    { length: 1 },
    { '': '' },
    Array(251).fill(0),
    Array(1_001).fill({}),
  ],
];

/** Such values of the kind that a value is of: they come farther than others. */
export function awkwardLike(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return NUMBERS;
  if (typeof value !== 'string') return VALUES;
  if (/^[a-z_]+_\d+_\d+$/.test(value)) return IDS;
  return /^\d{4}-\d\d-/.test(value) ? MOMENTS : TEXTS;
}

/** Pieces of a document where they do not belong. */
export const TOKENS: readonly string[] = [
  ...['{', '}', '(', ')', '[', ']', ':', '=', '!', '$', '@', '&', '|', '...', ',', '#', '"', '"""', '\ufeff', '\0'],
  ...[
    'query',
    'mutation',
    'subscription',
    'fragment',
    'on',
    'null',
    'true',
    '-',
    '0',
    '01',
    '1e999',
    '"\\u0000"',
    '"\\ud800"',
  ],
  ...[
    '__typename',
    '__schema',
    '__type',
    '@skip(if: true)',
    '@include(if: $nothing)',
    '@deprecated',
    '...parts',
    '... on Bill',
  ],
  ...['id', 'items', 'bill', 'nodes', 'count', 'a: id', '(first: 101)', '(first: -1)', '(first: null)', '(after: "x")'],
];
