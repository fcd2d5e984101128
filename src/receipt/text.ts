import type { Entry } from './entry.ts';
import type { Receipt } from './receipt.ts';
import { columnsOf, wrapped } from './text-columns.ts';

const INDENT = 2;

/** Beside a value that leaves fewer columns than this, words would be torn apart: they go above it. */
const LEAST_LABEL = 12;

/** A receipt for a printer or screen of fixed width: no line is longer than `width` columns, amounts end at its edge. */
export function receiptText({ store, marks, sections }: Receipt, width: number): string {
  const rule = '-'.repeat(width);
  const emphasis = marks.flatMap((mark) => centred(`*** ${mark} ***`, width));
  const body = sections.flatMap((entries) => [rule, ...entries.flatMap((entry) => rows(entry, width))]);
  // At both ends: half of a torn receipt is still known for what it is.
  const lines = [...centred(store, width), ...emphasis, ...body, rule, ...emphasis];
  return `${lines.join('\n')}\n`;
}

function rows({ kind, label, value }: Entry, width: number): string[] {
  const indent = ' '.repeat(kind === 'detail' ? INDENT : 0);
  const room = width - indent.length;
  if (value === '') return wrapped(label, room).map((line) => indent + line);
  const beside = room - columnsOf(value) - 1;
  const labels = wrapped(label, beside < LEAST_LABEL ? room : beside);
  // Where its last words reach too far, the value has a line of its own.
  if (columnsOf(labels.at(-1) ?? '') > beside) labels.push('');
  const start = indent + (labels.pop() ?? '');
  const gap = ' '.repeat(width - columnsOf(start) - columnsOf(value));
  return [...labels.map((line) => indent + line), start + gap + value];
}

function centred(text: string, width: number): string[] {
  return wrapped(text, width).map((line) => ' '.repeat((width - columnsOf(line)) >> 1) + line);
}
