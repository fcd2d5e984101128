import type { Entry } from './entry.ts';
import { html, type Markup } from './markup.ts';
import type { Receipt } from './receipt.ts';

/**
 * A receipt as a whole page to show or print, `width` characters wide. It holds no script and loads nothing; its own
 * policy says so to the browser too.
 */
export function receiptHtml({ store, title, marks, sections }: Receipt, width: number): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
body { width: ${width}ch; max-width: 100%; margin: 1em auto; color: #000; background: #fff; font: 15px/1.4 monospace }
h1, .mark { margin: 0; text-align: center; font-size: 1em; font-weight: bold; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse }
tbody { border-top: 1px dashed }
th, td { padding: 0; vertical-align: bottom; font-weight: normal }
th { text-align: left; overflow-wrap: anywhere }
td { padding-left: 1ch; text-align: right; white-space: nowrap }
.item th, .total th, .total td { font-weight: bold }
.detail th { padding-left: 2ch }
tr { break-inside: avoid }
tr:first-child > * { padding-top: 0.3em }
tr:last-child > * { padding-bottom: 0.3em }
</style>
</head>
<body>
<h1>${store}</h1>
${marks.map((mark) => html`<p class="mark">${mark}</p>\n`)}<table>
${sections.map(section)}</table>
</body>
</html>
`.text;
}

function section(entries: readonly Entry[]): Markup {
  return html`<tbody>\n${entries.map(row)}</tbody>\n`;
}

function row({ kind, label, value }: Entry): Markup {
  return value === ''
    ? html`<tr class="${kind}"><th scope="row" colspan="2">${label}</th></tr>\n`
    : html`<tr class="${kind}"><th scope="row">${label}</th><td>${value}</td></tr>\n`;
}
