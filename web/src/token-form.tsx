import type { SubmitEvent } from 'react';
import { keepCallerToken } from '../profile/caller-token.ts';

/** Says why the server does not answer, and takes the token of a caller. */
export function TokenForm({ message }: { readonly message: string }) {
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    keepCallerToken(String(new FormData(event.currentTarget).get('token')).trim());
    location.reload();
  };
  return (
    <form onSubmit={onSubmit}>
      <p role="alert">{message}</p>
      <label>
        Token <input name="token" type="password" autoComplete="off" required />
      </label>
      <button type="submit">Open</button>
    </form>
  );
}
