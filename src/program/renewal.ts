let isAsked = false;
let renew = (): void => {
  isAsked = true;
};

/** From now on SIGUSR2, which asks that what lies on disk now be run, does not end this process; one that comes before `onRenewal` is kept for it. */
export function heedRenewal(): void {
  process.on('SIGUSR2', () => renew());
}

/** Has `answer` called whenever somebody asks, and at once if somebody has, however often. A worker never does: its primary is asked. */
export function onRenewal(answer: () => void): void {
  renew = answer;
  if (isAsked) answer();
}
