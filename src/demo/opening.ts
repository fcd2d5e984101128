import { ownBarcode } from './barcode.ts';
import { momentIn, TIME_ZONE, type TradingDay } from './calendar.ts';
import { SHELVES } from './catalogue.ts';
import { type Crew, Journal } from './journal.ts';
import type { Random } from './random.ts';

const CREW: Crew = {
  registers: ['T1', 'T2'],
  cashiers: ['Amelia', 'Joseph', 'Marek', 'Priya'],
  storekeeper: 'Marek',
  stocktaker: 'Priya',
};

/** Opens the shop before the first day's trade: the store, its products, and full shelves of each. */
export function openShop(day: TradingDay, random: Random): Journal {
  const store = {
    id: 1,
    code: 'demo',
    name: 'Lark Lane Stores',
    currency: 'GBP',
    timezone: TIME_ZONE,
    prices_include_tax: true,
    day_starts_at: '00:00',
    cash_rounding: 1,
    created_at: momentIn(day, '05:30', random),
  };
  const journal = new Journal(store, CREW);
  const at = momentIn(day, '06:00', random);
  for (const shelf of SHELVES) {
    shelf.articles.forEach(([name, unitPrice, subunitsPerUnit = 1, subunitPrice = 0], index) => {
      const product = journal.add('product', {
        store_id: store.id,
        sku: `${shelf.skuPrefix}-${String(index + 1).padStart(3, '0')}`,
        barcode: shelf.hasBarcodes ? ownBarcode(journal.rows.product.length + 1) : null,
        name,
        category: shelf.category,
        unit_price: unitPrice,
        subunit_price: subunitPrice,
        subunits_per_unit: subunitsPerUnit,
        tax_rate_bp: shelf.taxRateBp,
        stock_units: 0,
        stock_subunits: 0,
        reorder_level: shelf.reorderLevel,
        may_go_negative: false,
        is_active: true,
        version: 1,
        created_at: at,
        updated_at: at,
      });
      journal.shelve(product, shelf.demand, shelf.fullUnits);
      const pieces = shelf.fullUnits * subunitsPerUnit;
      journal.move(product.id, 'OPENING', pieces, { at, actor: CREW.storekeeper, note: 'Opening stock' });
    });
  }
  return journal;
}
