import { useState } from 'react';

/** Puts `text` on the clipboard, and says whether that worked: a page that is neither local nor HTTPS may not. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const [said, setSaid] = useState<string>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('The browser refused');
    }
    setTimeout(() => setSaid(undefined), 1_500);
  };
  return (
    <button type="button" className="quiet" onClick={copy} aria-live="polite">
      {said ?? label}
    </button>
  );
}
