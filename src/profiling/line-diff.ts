/** Both texts as one: lines of the first alone after `- `, of the second alone after `+ `, of both after two spaces. */
export function lineDiff(before: readonly string[], after: readonly string[]): string[] {
  const longest = commonLengths(before, after);
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const isCommon = i < before.length && j < after.length && before[i] === after[j];
    if (isCommon) {
      lines.push(`  ${before[i++]}`);
      j++;
    } else if (j === after.length || (i < before.length && at(longest, i + 1, j) >= at(longest, i, j + 1))) {
      lines.push(`- ${before[i++]}`);
    } else lines.push(`+ ${after[j++]}`);
  }
  return lines;
}

/** For each place in both, how many lines the rest of both has in common at most. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const longest =
        before[i] === after[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
      (lengths[i] as number[])[j] = longest;
    }
  }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
