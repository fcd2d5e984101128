/**
 * Sends `items` from several tills at once: each till takes the next item when its last one is done, waits for those
 * earlier ones that the item must follow, and sends it. Returns, or throws the first failure, when no till is at work.
 */
export async function atTills<T>(
  tills: number,
  items: readonly T[],
  mustFollow: (later: T, earlier: T) => boolean,
  send: (item: T) => Promise<void>,
): Promise<void> {
  const queue = handOut(items);
  // Items are handed out in order: whatever an item must follow is done, or is here, and waits for nothing later.
  const underWay = new Map<T, Promise<void>>();
  const work = async () => {
    for (const item of queue) {
      const earlier = [...underWay].filter(([other]) => mustFollow(item, other)).map(([, sent]) => sent);
      const sent = Promise.all(earlier).then(() => send(item));
      underWay.set(item, sent);
      await sent;
      underWay.delete(item);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: tills }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

// A generator, and not the list's own iterator: a till that fails closes it, and the others find nothing more to take.
function* handOut<T>(items: readonly T[]): Generator<T> {
  yield* items;
}
