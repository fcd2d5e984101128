import { sqlPieces } from './sql-text.ts';

/** A statement's text, laid out to be read. */
export function Sql({ text }: { readonly text: string }) {
  let at = 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to do so by keys too
    <pre className="sql" tabIndex={0}>
      {sqlPieces(text).map(({ text: piece, kind }) => {
        at += piece.length;
        return kind === 'plain' ? (
          piece
        ) : (
          <span key={at} className={`sql-${kind}`}>
            {piece}
          </span>
        );
      })}
    </pre>
  );
}
