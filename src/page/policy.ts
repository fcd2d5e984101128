/** The headers of a page that loads nothing but what its own origin serves; `more` widens single directives of the policy. */
export function pageHeaders(more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const directives = { ...OWN_ORIGIN, ...more };
  return {
    'content-security-policy': Object.entries(directives)
      .map(([kind, sources]) => `${kind} ${sources}`)
      .join('; '),
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  };
}

const OWN_ORIGIN: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};
