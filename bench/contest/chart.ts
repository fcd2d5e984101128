/** One bar: what a contestant used of the server and of the database. */
export interface Bar {
  readonly label: string;
  readonly serverMs: number;
  readonly databaseMs: number;
  /** Drawn in the colour that stands out. */
  readonly stands: boolean;
}

/** The bars of one operation, which share a scale. */
export interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const COLUMNS = 2;
const PANEL_WIDTH = 470;
const LABEL_WIDTH = 196;
const VALUE_WIDTH = 44;
const BAR_HEIGHT = 14;
const STEP = 20;
const PANEL_HEAD = 34;
const HEAD = 64;
const MARGIN = 16;

// A picture in a page is styled by itself alone, so it asks for the reader's scheme.
const STYLE = `
  text { font: 12px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 }
  .title { font-size: 15px; font-weight: 600 } .panel { font-weight: 600 } .quiet { fill: #59636e }
  .label { text-anchor: end } .stands { font-weight: 600 }
  .server { fill: #8c959f } .database { fill: #d1d9e0 } .stands.server { fill: #0969da } .stands.database { fill: #a5cdfb }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .quiet { fill: #9198a1 }
    .server { fill: #7d8590 } .database { fill: #3d444d } .stands.server { fill: #4493f8 } .stands.database { fill: #1f4f8f }
  }`;

/** A bar chart as SVG, readable on light and on dark ground. */
export function chart(title: string, note: string, panels: readonly Panel[]): string {
  const rows = Math.ceil(panels.length / COLUMNS);
  const panelHeight = PANEL_HEAD + STEP * Math.max(0, ...panels.map(({ bars }) => bars.length));
  const [width, height] = [COLUMNS * PANEL_WIDTH + 2 * MARGIN, HEAD + rows * panelHeight + MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    `<text class="title" x="${MARGIN}" y="28">${escaped(title)}</text>`,
    `<text class="quiet" x="${MARGIN}" y="48">${escaped(note)}</text>`,
    ...panels.map((panel, place) => {
      const x = MARGIN + (place % COLUMNS) * PANEL_WIDTH;
      const y = HEAD + Math.floor(place / COLUMNS) * panelHeight;
      return `<g transform="translate(${x} ${y})">\n${drawPanel(panel)}\n</g>`;
    }),
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, bars }: Panel): string {
  const most = Math.max(...bars.map(({ serverMs, databaseMs }) => serverMs + databaseMs));
  const scale = (PANEL_WIDTH - LABEL_WIDTH - VALUE_WIDTH) / most;
  const heading = `<text class="panel" x="${LABEL_WIDTH}" y="20">${escaped(title)}</text>`;
  return [heading, ...bars.map((bar, place) => drawBar(bar, PANEL_HEAD + place * STEP, scale))].join('\n');
}

function drawBar({ label, serverMs, databaseMs, stands }: Bar, y: number, scale: number): string {
  const [server, database] = [px(serverMs * scale), px(databaseMs * scale)];
  const mark = stands ? ' stands' : '';
  const rect = (part: string, x: number, width: number) =>
    `<rect class="${part}${mark}" x="${px(x)}" y="${y - 8}" width="${width}" height="${BAR_HEIGHT}"/>`;
  return [
    `<text class="label${mark}" x="${LABEL_WIDTH - 8}" y="${y + 3}">${escaped(label)}</text>`,
    rect('server', LABEL_WIDTH, server),
    rect('database', LABEL_WIDTH + server, database),
    `<text class="quiet${mark}" x="${px(LABEL_WIDTH + server + database + 6)}" y="${y + 3}">${(serverMs + databaseMs).toFixed(2)}</text>`,
  ].join('');
}

function px(length: number): number {
  return Number(length.toFixed(1));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
