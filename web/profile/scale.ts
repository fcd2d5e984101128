const STEPS = [1, 2, 5, 10, 20];

/** Round times for the axis, from 0 on: as many as there are, but not more than `most`. */
export function ticksOf(total: number, most: number): number[] {
  if (total <= 0) return [0];
  const magnitude = 10 ** Math.floor(Math.log10(total / most));
  const sizes = STEPS.map((step) => step * magnitude);
  const size = sizes.find((each) => total / each <= most) ?? total;
  const ticks: number[] = [];
  for (let place = 0; ; place++) {
    // Multiplied and rounded, not added up: 0.1 + 0.2 is no tick.
    const tick = Number((place * size).toPrecision(6));
    if (tick > total) return ticks;
    ticks.push(tick);
  }
}
