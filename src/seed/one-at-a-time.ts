/** Starts a piece of work once the one before it is done, and returns as soon as it is started. */
export type Write = (work: () => Promise<void>) => Promise<void>;

/** Runs `body`, whose writes go on beside it, one at a time; returns, or throws the first error, when none is under way any more. */
export async function oneAtATime(body: (write: Write) => Promise<void>): Promise<void> {
  let current = Promise.resolve();
  try {
    await body(async (work) => {
      await current;
      current = work();
      // Whoever awaits it next hears of the error; until then nobody is to call it unhandled.
      current.catch(() => {});
    });
    await current;
  } finally {
    await current.catch(() => {});
  }
}
