import type { SubmitEvent } from 'react';
import { keepToken, type Refusal } from '../profile/api.ts';

/** Says why the server does not answer, and takes the token where that would help. */
export function Refused({ refusal }: { readonly refusal: Refusal }) {
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    keepToken(String(new FormData(event.currentTarget).get('token')));
    location.reload();
  };
  return (
    <div className="refused">
      <p role="alert">{refusal.message}</p>
      {[401, 403].includes(refusal.status) && (
        <form onSubmit={onSubmit}>
          <label>
            Token <input name="token" type="password" autoComplete="off" required />
          </label>
          <button type="submit">Open</button>
        </form>
      )}
    </div>
  );
}
