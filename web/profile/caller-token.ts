const TOKEN = 'caller-token';

/** Sends the token of a caller with every request until the tab is closed. */
export function keepCallerToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
}

/** The header that says who asks; none before there was a token, as none is needed while developing. */
export function callerHeaders(): Readonly<Record<string, string>> {
  const token = sessionStorage.getItem(TOKEN);
  return token === null ? {} : { authorization: `Bearer ${token}` };
}
