const DATA = Buffer.from('{"data":');
const END = Buffer.from('}\n');

/** The bytes of a text. */
export function piece(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text));
}

/** What stands between values, and where there is none. */
export const [NULL, OPEN_LIST, COMMA, CLOSE_LIST] = [piece('null'), piece('['), piece(','), piece(']')];

/** JSON of an answer's data that is written already; where an object is needed after all, it reads itself. */
export class JsonData {
  /** The whole answer, if there is nothing in it but the data. */
  readonly answer: Buffer;

  constructor(pieces: readonly Uint8Array[]) {
    this.answer = Buffer.concat([DATA, ...pieces, END]);
  }

  get text(): string {
    return this.answer.toString('utf8', DATA.length, this.answer.length - END.length);
  }

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}
