import { momentIn, type TradingDay } from '../demo/calendar.ts';
import { type Crew, Journal, type Row } from '../demo/journal.ts';
import type { Random } from '../demo/random.ts';
import { scale } from '../money.ts';
import type { Article } from './articles.ts';
import type { Town } from './sites.ts';
import type { StorePlan } from './store-plan.ts';

/** What the demo shop's shelves were made for, by which those of other shops are measured. */
const DEMO_BILLS_PER_DAY = 24;
const DEMO_PRODUCTS = 129;
const BILLS_PER_REGISTER = 80;
const PEOPLE = [
  ...['Aiko', 'Amelia', 'Björn', 'Chidi', 'Dolores', 'Elif', 'Fatima', 'Giulia', 'Hamid', 'Ines', 'Joseph', 'Kwame'],
  ...['Liam', 'Marek', 'Nadia', 'Oluchi', 'Priya', 'Quentin', 'Rosa', 'Søren', 'Tomás', 'Uma', 'Viktor', 'Yusuf'],
];

/** The row of a store before its first day. */
export function storeRow({ code, site: { town, street }, days, random }: StorePlan): Omit<Row<'store'>, 'id'> {
  return {
    code,
    name: `Lark Lane Stores, ${street}, ${town.name}`,
    currency: town.currency,
    timezone: town.timeZone,
    prices_include_tax: town.pricesIncludeTax,
    day_starts_at: '00:00',
    cash_rounding: 1,
    created_at: momentIn(days[0]?.day as TradingDay, '05:30', random, town.timeZone),
  };
}

/** Opens a store before its first day's trade: its crew, its products, and full shelves of each. */
export function openStore(store: Row<'store'>, plan: StorePlan, catalogue: readonly Article[]): Journal {
  const { billsPerDay, random, site } = plan;
  const journal = new Journal(store, hire(billsPerDay, random));
  const at = momentIn(plan.days[0]?.day as TradingDay, '06:00', random, store.timezone);
  const rush = Math.max(1, scale(billsPerDay, DEMO_PRODUCTS, DEMO_BILLS_PER_DAY * catalogue.length));
  for (const article of catalogue) {
    const product = journal.add('product', productRow(article, store, site.town, at, rush));
    const fullUnits = article.shelf.fullUnits * rush;
    journal.shelve(product, article.shelf.demand, fullUnits);
    const why = { at, actor: journal.crew.storekeeper, note: 'Opening stock' };
    journal.move(product.id, 'OPENING', fullUnits * article.subunitsPerUnit, why);
  }
  return journal;
}

function productRow(article: Article, store: Row<'store'>, town: Town, at: string, rush: number) {
  const price = (pence: number) => scale(pence, ...town.pennyWorth);
  return {
    store_id: store.id,
    sku: article.sku,
    barcode: article.barcode,
    name: article.name,
    category: article.shelf.category,
    unit_price: price(article.unitPrice),
    subunit_price: price(article.subunitPrice),
    subunits_per_unit: article.subunitsPerUnit,
    tax_rate_bp: town.taxRatesBp[article.shelf.taxRateBp as keyof Town['taxRatesBp']],
    stock_units: 0,
    stock_subunits: 0,
    reorder_level: article.reorderLevel === null ? null : article.reorderLevel * rush,
    may_go_negative: false,
    is_active: true,
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

function hire(billsPerDay: number, random: Random): Crew {
  const registers = Math.min(Math.max(2, scale(billsPerDay, 1, BILLS_PER_REGISTER)), 20);
  const free = [...PEOPLE];
  const cashiers = Array.from({ length: registers + 2 }, () => {
    const person = random.pick(free);
    free.splice(free.indexOf(person), 1);
    return person;
  });
  return {
    registers: Array.from({ length: registers }, (_, index) => `T${index + 1}`),
    cashiers,
    storekeeper: random.pick(cashiers),
    stocktaker: random.pick(cashiers),
  };
}
