/**
 * A text that moves no cursor and turns nothing around: names and plans come from another program, and a terminal obeys
 * what it is sent. Written so that JSON stays JSON.
 */
export function printable(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped);
}

function escaped(sign: string): string {
  return [...Array(sign.length).keys()].map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}
