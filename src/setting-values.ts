/** The names under which a machine knows itself. */
export const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/** Whether keys may be fetched from there: by https, or from this machine. */
export function isKeySetUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname.replace(/^\[|\]$/g, '')));
}

/** The number that a text is, if it lies within these bounds. */
export function wholeNumber(text: string, min: number, max: number): number | undefined {
  const number = Number(text);
  return /^\d+$/.test(text) && number >= min && number <= max ? number : undefined;
}

/** The items of a text by commas, if all of them pass. */
export function list(text: string, passes: (item: string) => boolean): readonly string[] | undefined {
  const items = text.split(',').map((item) => item.trim());
  return items.every(passes) ? items : undefined;
}

/** Whether a text is the origin of a page, and nothing more. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}
