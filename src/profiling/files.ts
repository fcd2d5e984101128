import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ProfileRecord } from './record.ts';
import { Segment } from './segment.ts';
import type { StatementTexts } from './statement-texts.ts';

export interface RecordFilesOptions {
  readonly folder: string;
  readonly texts: StatementTexts;
  readonly segments?: number;
  readonly segmentBytes?: number;
  /** How long records wait for others to be written with. */
  readonly everyMs?: number;
}

const SEGMENTS = 16;
/** The size of a file unless it is said. */
export const SEGMENT_BYTES = 4 * 1024 * 1024;
const EVERY_MS = 100;
const MAX_WAITING = 1_000;
const NAME = /^records-(\d{6})\.jsonl$/;

/**
 * Keeps records in a folder of one process, so that they outlive it: files of one record a line, 16 of 4 MiB, of which
 * the oldest goes when the newest is full. Nothing waits for them to be written.
 */
export class RecordFiles {
  /** Records that went with the oldest file, that came faster than they could be written, or that the disk did not take. */
  dropped = 0;
  readonly #options: Required<RecordFilesOptions>;
  readonly #segments: Segment[] = [];
  #number = 0;
  #waiting: ProfileRecord[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: RecordFilesOptions) {
    this.#options = { segments: SEGMENTS, segmentBytes: SEGMENT_BYTES, everyMs: EVERY_MS, ...options };
  }

  /** What earlier processes kept, the oldest first; rejects where the folder cannot be used. To be called first, once. */
  async read(): Promise<ProfileRecord[]> {
    const { folder, texts } = this.#options;
    await mkdir(folder, { recursive: true });
    const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
    const records: ProfileRecord[] = [];
    for (const name of names) {
      const segment = new Segment(path.join(folder, name));
      records.push(...(await segment.read(texts)));
      this.#segments.push(segment);
      this.#number = Number(NAME.exec(name)?.[1]);
    }
    return records;
  }

  add(record: ProfileRecord): void {
    if (this.#waiting.length >= MAX_WAITING) this.dropped++;
    else this.#waiting.push(record);
    this.#timer ??= setTimeout(() => this.#write(), this.#options.everyMs).unref();
  }

  /** Resolves when everything that was added is written. */
  async close(): Promise<void> {
    this.#write();
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#drain());
  }

  async #drain(): Promise<void> {
    const { texts, segmentBytes } = this.#options;
    while (this.#waiting.length > 0) {
      const segment = await this.#open();
      const lines: string[] = [];
      for (let bytes = segment.bytes; bytes < segmentBytes && this.#waiting.length > 0; ) {
        const line = segment.line(this.#waiting.shift() as ProfileRecord, texts);
        bytes += Buffer.byteLength(line);
        lines.push(line);
      }
      await segment.append(lines).catch(() => {
        this.dropped += lines.length;
      });
    }
  }

  /** The newest segment, or a new one when it is full. */
  async #open(): Promise<Segment> {
    const { folder, segments, segmentBytes } = this.#options;
    const newest = this.#segments.at(-1);
    if (newest !== undefined && newest.bytes < segmentBytes) return newest;
    const name = `records-${String(++this.#number).padStart(6, '0')}.jsonl`;
    const segment = new Segment(path.join(folder, name));
    this.#segments.push(segment);
    while (this.#segments.length > segments) {
      const oldest = this.#segments.shift() as Segment;
      this.dropped += oldest.records;
      await oldest.remove();
    }
    return segment;
  }
}
