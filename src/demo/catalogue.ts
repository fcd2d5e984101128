/** One article: its name, the price of a pack and, where packs are opened, how many pieces one holds and a piece's price. */
type Article = readonly [name: string, unitPrice: number, subunitsPerUnit?: number, subunitPrice?: number];

/** A shelf of articles that are taxed, counted and asked for alike; `demand` is how often one of them is picked. */
export interface Shelf {
  readonly category: string;
  readonly skuPrefix: string;
  readonly taxRateBp: number;
  readonly demand: number;
  /** Packs on a full shelf: what the shop opens with and what a delivery fills it up to. */
  readonly fullUnits: number;
  readonly reorderLevel: number | null;
  readonly hasBarcodes: boolean;
  readonly articles: readonly Article[];
}

/** Articles that were taken off the shelves in the second week: they have sales, but are not for sale. */
export const DISCONTINUED = ['Hot Cross Buns 4 pack', 'Orangeade 330 ml'];

/** What a corner shop sells; prices in pence, tax included, with the rates of the United Kingdom. */
export const SHELVES: readonly Shelf[] = [
  shelf('Bakery', 'BAK', 0, 6, 12, null, [
    ['White Sliced Loaf 800 g', 145],
    ['Wholemeal Sliced Loaf 800 g', 155],
    ['Sourdough Loaf 400 g', 320],
    ['Crusty Rolls', 180, 6, 35],
    ['Butter Croissants', 300, 4, 85],
    ['Plain Bagels 5 pack', 190],
    ['Crumpets 6 pack', 120],
    ['Fruit Scones', 260, 4, 75],
    ['Wholemeal Pittas 6 pack', 95],
    ['Hot Cross Buns 4 pack', 150],
  ]),
  shelf('Dairy & Eggs', 'DAI', 0, 6, 48, 8, [
    ['Semi-Skimmed Milk 2 pt', 130],
    ['Whole Milk 2 pt', 130],
    ['Skimmed Milk 1 pt', 85],
    ['Salted Butter 250 g', 235],
    ['Mature Cheddar 350 g', 375],
    ['Free Range Eggs', 345, 12, 32],
    ['Natural Yoghurt 500 g', 165],
    ['Strawberry Yoghurts 125 g', 220, 4, 60],
    ['Double Cream 300 ml', 160],
    ['Cottage Cheese 300 g', 145],
    ['Halloumi 225 g', 285],
  ]),
  {
    ...shelf('Fruit & Vegetables', 'VEG', 0, 4, 40, 5, [
      ['Bananas', 110, 5, 25],
      ['Gala Apples', 195, 6, 38],
      ['Conference Pears', 180, 6, 35],
      ['Lemons', 130, 4, 35],
      ['Limes', 120, 5, 28],
      ['Vine Tomatoes', 150, 6, 30],
      ['Avocados', 190, 2, 100],
      ['Garlic', 90, 3, 35],
      ['Carrots 1 kg', 75],
      ['Brown Onions 1 kg', 95],
      ['Maris Piper Potatoes 2 kg', 195],
      ['Closed Cup Mushrooms 250 g', 110],
      ['Iceberg Lettuce', 90],
      ['Cucumber', 85],
      ['Broccoli 350 g', 82],
    ]),
    hasBarcodes: false,
  },
  shelf('Food Cupboard', 'CUP', 0, 2, 24, 3, [
    ['Penne 500 g', 95],
    ['Spaghetti 500 g', 95],
    ['Basmati Rice 1 kg', 225],
    ['Chopped Tomatoes 400 g', 240, 4, 65],
    ['Baked Beans 415 g', 320, 4, 90],
    ['Tuna Chunks in Brine 145 g', 395, 4, 105],
    ['Coconut Milk 400 ml', 140],
    ['Red Lentils 500 g', 155],
    ['Plain Flour 1.5 kg', 105],
    ['Caster Sugar 1 kg', 145],
    ['Porridge Oats 1 kg', 160],
    ['Corn Flakes 500 g', 185],
    ['Strawberry Jam 340 g', 175],
    ['Clear Honey 340 g', 280],
    ['Crunchy Peanut Butter 340 g', 245],
    ['Olive Oil 500 ml', 595],
    ['Sunflower Oil 1 l', 215],
    ['Fine Sea Salt 750 g', 80],
  ]),
  shelf('Tea & Coffee', 'TEA', 0, 3, 20, 3, [
    ['English Breakfast Tea 80 bags', 295],
    ['Earl Grey Tea 50 bags', 265],
    ['Ground Coffee 227 g', 425],
    ['Instant Coffee 100 g', 385],
    ['Cocoa Powder 250 g', 270],
  ]),
  shelf('Biscuits & Cakes', 'BIS', 0, 3, 24, 3, [
    ['Digestives 400 g', 110],
    ['Rich Tea 300 g', 95],
    ['Shortbread Fingers 160 g', 210],
    ['Oat Flapjacks', 1_320, 12, 130],
    ['Carrot Cake Slices', 960, 8, 145],
    ['Malt Loaf 260 g', 135],
  ]),
  shelf('Crisps & Sweets', 'SWE', 2_000, 4, 12, 2, [
    ['Sea Salt Crisps 25 g', 210, 6, 45],
    ['Cheese & Onion Crisps 25 g', 210, 6, 45],
    ['Tortilla Chips 200 g', 185],
    ['Salted Peanuts 200 g', 165],
    ['Milk Chocolate 100 g', 2_600, 20, 150],
    ['Dark Chocolate 100 g', 2_400, 12, 220],
    ['Chocolate Digestives 300 g', 165],
    ['Fruit Gums 140 g', 130],
    ['Peppermints 40 g', 1_680, 24, 80],
    ['Chewing Gum 10 pieces', 1_560, 24, 75],
    ['Liquorice Wheels 120 g', 140],
  ]),
  shelf('Soft Drinks', 'SOF', 2_000, 5, 10, 2, [
    ['Cola 330 ml', 1_320, 24, 70],
    ['Diet Cola 330 ml', 1_320, 24, 70],
    ['Lemonade 330 ml', 1_180, 24, 65],
    ['Orangeade 330 ml', 1_180, 24, 65],
    ['Still Water 500 ml', 720, 12, 75],
    ['Sparkling Water 500 ml', 760, 12, 80],
    ['Tonic Water 150 ml', 450, 8, 70],
    ['Ginger Beer 330 ml', 395, 4, 120],
    ['Orange Juice 1 l', 210],
    ['Apple Juice 1 l', 195],
  ]),
  shelf('Beer & Wine', 'BEE', 2_000, 2, 12, 2, [
    ['Pale Ale 440 ml', 720, 4, 205],
    ['Lager 330 ml', 1_320, 12, 130],
    ['Oatmeal Stout 440 ml', 760, 4, 215],
    ['Dry Cider 500 ml', 1_480, 8, 210],
    ['House Red 75 cl', 799],
    ['Sauvignon Blanc 75 cl', 899],
    ['Prosecco 75 cl', 5_700, 6, 1_050],
    ['London Dry Gin 70 cl', 2_199],
  ]),
  shelf('Frozen', 'FRO', 0, 2, 20, 3, [
    ['Garden Peas 900 g', 185],
    ['Oven Chips 1.5 kg', 265],
    ['Fish Fingers 10 pack', 310],
    ['Margherita Pizza 330 g', 345],
    ['Sweetcorn 900 g', 195],
  ]),
  shelf('Ice Cream', 'ICE', 2_000, 1, 12, 2, [
    ['Vanilla Ice Cream 1 l', 320],
    ['Strawberry Lollies', 320, 8, 55],
  ]),
  shelf('Household', 'HOU', 2_000, 1, 10, 2, [
    ['Toilet Tissue', 525, 9, 70],
    ['Kitchen Rolls', 280, 2, 155],
    ['Washing-Up Liquid 500 ml', 105],
    ['Washing Powder 1.3 kg', 650],
    ['Bin Liners 20 pack', 190],
    ['Sponge Scourers 3 pack', 115],
    ['AA Batteries', 595, 8, 95],
    ['LED Bulb E27', 395],
    ['Household Candles', 210, 6, 45],
    ['Safety Matches', 210, 10, 28],
  ]),
  shelf('Home Fuel', 'FUE', 500, 1, 12, 2, [
    ['Kindling 1 net', 450],
    ['Seasoned Logs 20 l', 650],
    ['Smokeless Coal 10 kg', 1_050],
  ]),
  shelf('Health', 'HEA', 2_000, 1, 10, 2, [
    ['Paracetamol 16 tablets', 85],
    ['Ibuprofen 16 tablets', 95],
    ['Plasters 40 pack', 210],
    ['Toothpaste 100 ml', 210],
    ['Shampoo 250 ml', 320],
    ['Hand Soap 250 ml', 125],
  ]),
  shelf('Stop Smoking', 'NIC', 500, 1, 6, 1, [
    ['Nicotine Gum 2 mg 30 pieces', 695],
    ['Nicotine Patches 7 pack', 1_295],
  ]),
  shelf('News & Cards', 'NEW', 2_000, 1, 16, 2, [
    ['Birthday Card', 250],
    ['Blank Card', 225],
    ['Ballpoint Pens', 420, 10, 60],
    ['Envelopes DL 25 pack', 175],
  ]),
  shelf('Pets', 'PET', 2_000, 1, 12, 2, [
    ['Cat Food Pouches 85 g', 540, 12, 50],
    ['Dog Food Tins 400 g', 630, 6, 115],
    ['Cat Litter 10 l', 575],
  ]),
];

function shelf(
  category: string,
  skuPrefix: string,
  taxRateBp: number,
  demand: number,
  fullUnits: number,
  reorderLevel: number | null,
  articles: readonly Article[],
): Shelf {
  return { category, skuPrefix, taxRateBp, demand, fullUnits, reorderLevel, hasBarcodes: true, articles };
}
