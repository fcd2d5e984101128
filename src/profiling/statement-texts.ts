import { createHash } from 'node:crypto';
import type { StatementKind } from './record.ts';

/** What is known of a statement by its text alone, worked out once. */
export interface StatementText {
  readonly fp: string;
  readonly text: string;
  /** What its comment calls it: the name of a loader or a write; its kind where nobody named it. */
  readonly name: string;
  readonly kind: StatementKind;
  readonly tables: readonly string[];
}

const CAPACITY = 2_000;

/** The texts of statements by fingerprint, the oldest forgotten first: records hold fingerprints only. */
export class StatementTexts {
  readonly #byText = new Map<string, StatementText>();
  readonly #byFingerprint = new Map<string, StatementText>();

  /** The text's entry, made when it is new. */
  of(text: string): StatementText {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    if (this.#byText.size >= CAPACITY) this.#forgetOldest();
    const entry = read(text);
    this.#byText.set(text, entry);
    this.#byFingerprint.set(entry.fp, entry);
    return entry;
  }

  get(fp: string): StatementText | undefined {
    return this.#byFingerprint.get(fp);
  }

  #forgetOldest(): void {
    const [oldest] = this.#byText.values();
    if (oldest === undefined) return;
    this.#byText.delete(oldest.text);
    this.#byFingerprint.delete(oldest.fp);
  }
}

const NAME = /\/\*\w+='(\w+)'\*\/\s*$/;

function read(text: string): StatementText {
  const kind = kindOf(text);
  const fp = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return { fp, text, name: NAME.exec(text)?.[1] ?? kind, kind, tables: tablesOf(text) };
}

function kindOf(text: string): StatementKind {
  if (/\b(insert into|update|delete from|merge into)\b(?! of)/i.test(text.replace(/for (no key )?update/gi, ''))) {
    return /for (no key )?update/i.test(text) ? 'lock' : 'write';
  }
  if (/for (no key )?(update|share)/i.test(text)) return 'lock';
  return /^\s*(with|select)\b/i.test(text) ? 'select' : 'other';
}

const WRITTEN = /\b(?:into|update|delete from)\s+(?:only\s+)?"?([a-z_]\w*)"?/gi;
const READ = /\b(?:from|join)\s+(?:only\s+)?"?([a-z_]\w*)"?(?!\w|\s*\()/gi;
const CTE = /(?:\bwith|,)\s+"?(\w+)"?\s+as\s+(?:materialized\s+)?\(/gi;

// A CTE may have the name of the table that it writes, so only what is read can be one.
function tablesOf(text: string): string[] {
  const names = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name as string);
  const ctes = new Set(names(CTE));
  const written = names(WRITTEN).filter((name) => name !== 'of' && name !== 'set');
  return [...new Set([...written, ...names(READ).filter((name) => !ctes.has(name))])].sort();
}
