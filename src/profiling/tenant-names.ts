import { createHash, randomBytes } from 'node:crypto';

const MAX_TENANTS = 1_000;

/** Tenants as records call them: by a salted hash, that tells one from another and names none. */
export class TenantNames {
  readonly #salt: Buffer;
  readonly #names = new Map<string, string>();

  /** Several processes that call a tenant alike have the same salt; without one it is a random one. */
  constructor(salt: Buffer = randomBytes(16)) {
    this.#salt = salt;
  }

  of(tenant: string | number | null): string | null {
    if (tenant === null) return null;
    const text = String(tenant);
    let name = this.#names.get(text);
    if (name === undefined) {
      name = `h:${createHash('sha256').update(this.#salt).update(text).digest('hex').slice(0, 8)}`;
      if (this.#names.size >= MAX_TENANTS) this.#names.clear();
      this.#names.set(text, name);
    }
    return name;
  }
}
