const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is HTML already; only `html` makes it. */
class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type { Markup };

/** A template of HTML in which every value is escaped, for elements and quoted attributes alike, unless it is markup itself. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | readonly Markup[])[]
): Markup {
  const texts = values.map((value) =>
    typeof value === 'object' ? value.map(({ text }) => text).join('') : escaped(String(value)),
  );
  return new Markup(String.raw({ raw: strings }, ...texts));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] as string);
}
