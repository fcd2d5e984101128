const ASCII = /^[\x20-\x7E]*$/;

// East_Asian_Width W and F of Unicode; emoji are told by a property of their own.
const WIDE =
  /[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u;

// U+FE0F asks for the picture of a character that also has a plain form.
const EMOJI = /\p{Emoji_Presentation}|\uFE0F/u;

// What stands on or joins its neighbours; the vowels and finals of Hangul complete the syllable before them.
const MARK = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF\uD7B0-\uD7FF]/u;

// Only these join their neighbours to one cluster; without them a character is a cluster, and segmenting is slow.
const JOINING = /[\p{M}\p{Cf}\p{Regional_Indicator}\p{Emoji_Modifier}\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF]/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many columns a text takes in a font of fixed width: two for East Asian wide characters and emoji, none for marks. */
export function columnsOf(text: string): number {
  return ASCII.test(text) ? text.length : sumOf(clusters(text), widthOf);
}

/** The text in lines of at most `width` columns, broken between words, and inside of one only where it is longer than a line. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of text.split(/\s+/).flatMap((word) => cut(word, width))) {
    const columns = columnsOf(piece);
    if (line === '') {
      line = piece;
      used = columns;
    } else if (used + 1 + columns <= width) {
      line += ` ${piece}`;
      used += 1 + columns;
    } else {
      lines.push(line);
      line = piece;
      used = columns;
    }
  }
  return [...lines, line];
}

function cut(word: string, width: number): string[] {
  if (columnsOf(word) <= width) return [word];
  const pieces = [''];
  let used = 0;
  for (const cluster of clusters(word)) {
    const columns = widthOf(cluster);
    if (used + columns > width) {
      pieces.push('');
      used = 0;
    }
    pieces[pieces.length - 1] += cluster;
    used += columns;
  }
  return pieces;
}

// What a reader takes for one character: a letter with its marks, a syllable, a flag.
function clusters(text: string): string[] {
  return JOINING.test(text) ? Array.from(segmenter.segment(text), ({ segment }) => segment) : Array.from(text);
}

// A family of four is one picture; other clusters, as in Devanagari, may show several letters side by side.
function widthOf(cluster: string): number {
  if (EMOJI.test(cluster)) return 2;
  return sumOf(Array.from(cluster), (char) => (MARK.test(char) ? 0 : WIDE.test(char) ? 2 : 1));
}

function sumOf(parts: readonly string[], columns: (part: string) => number): number {
  return parts.reduce((sum, part) => sum + columns(part), 0);
}
