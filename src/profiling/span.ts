import { newSpanId } from './trace-context.ts';

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A span before it is encoded: milliseconds from the start of its operation. */
export interface Span {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client';
  readonly start: number;
  readonly end: number;
  readonly attributes: Attributes;
  readonly links: readonly { readonly spanId: string; readonly attributes: Attributes }[];
  readonly failed: boolean;
}

type Draft = Pick<Span, 'name' | 'start' | 'end'> & Partial<Pick<Span, 'kind' | 'attributes' | 'links' | 'failed'>>;

/** A span at the top of a trace, or below a span that somebody else has sent. */
export function rootSpan(parentId: string | undefined, draft: Draft): Span {
  return { kind: 'internal', attributes: {}, links: [], failed: false, ...draft, id: newSpanId(), parentId };
}

/** A span inside another: clocks are read one after the other, so its ends are kept within its parent's. */
export function childSpan(parent: Span, draft: Draft): Span {
  const inside = (time: number) => Math.min(Math.max(time, parent.start), parent.end);
  return rootSpan(parent.id, { ...draft, start: inside(draft.start), end: inside(draft.end) });
}
