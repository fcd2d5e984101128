import { appendFile, readFile, rm } from 'node:fs/promises';
import type { ProfileRecord } from './record.ts';
import { isRecord, isTexts } from './record-shape.ts';
import type { StatementTexts } from './statement-texts.ts';

/** One line of a segment: a record, and the texts of statements that no line before it has told. */
interface Line {
  readonly record: ProfileRecord;
  readonly texts: Readonly<Record<string, string>>;
}

/** A file of records, one a line, which can be read without any other. */
export class Segment {
  readonly #path: string;
  readonly #told = new Set<string>();
  records = 0;
  bytes = 0;
  #isTorn = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** What an earlier process wrote here. A line that it could not finish is left out; the next begins after it. */
  async read(texts: StatementTexts): Promise<ProfileRecord[]> {
    const text = await readFile(this.#path, 'utf8');
    const lines = text.split('\n').flatMap((line) => parsed(line) ?? []);
    for (const line of lines) {
      for (const statement of Object.values(line.texts)) this.#told.add(texts.of(statement).fp);
    }
    this.records = lines.length;
    this.bytes = Buffer.byteLength(text);
    this.#isTorn = text !== '' && !text.endsWith('\n');
    return lines.map(({ record }) => record);
  }

  /** The record as a line, to be given to `append` in this order. */
  line(record: ProfileRecord, texts: StatementTexts): string {
    const untold = new Set(record.statements.map(({ fp }) => fp).filter((fp) => !this.#told.has(fp)));
    for (const fp of untold) this.#told.add(fp);
    const entries = [...untold].map((fp) => [fp, texts.get(fp)?.text ?? '']);
    return `${JSON.stringify({ record, texts: Object.fromEntries(entries) } satisfies Line)}\n`;
  }

  async append(lines: readonly string[]): Promise<void> {
    const text = `${this.#isTorn ? '\n' : ''}${lines.join('')}`;
    try {
      await appendFile(this.#path, text);
    } catch (error) {
      // A full disk may have taken half of it, and the texts that were told with it are not known to be there.
      this.#isTorn = true;
      this.#told.clear();
      throw error;
    }
    this.#isTorn = false;
    this.records += lines.length;
    this.bytes += Buffer.byteLength(text);
  }

  async remove(): Promise<void> {
    // What cannot be removed now is counted again, and removed, by the next process.
    await rm(this.#path, { force: true }).catch(() => undefined);
  }
}

function parsed(text: string): Line | undefined {
  try {
    const line = JSON.parse(text);
    return isRecord(line.record) && isTexts(line.texts) ? line : undefined;
  } catch {
    return undefined;
  }
}
