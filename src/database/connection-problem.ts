import { SetupError } from '../setup-error.ts';

const UNREACHABLE = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
];

/** What stands between us and the PostgreSQL at `url`, as one sentence without the password. */
export function connectionProblem(url: string, error: Error & { code?: string }): SetupError {
  const { username, host, pathname, searchParams } = new URL(url);
  const user = decodeURIComponent(username);
  const server = decodeURIComponent(host) || searchParams.get('host') || 'its default address';
  const database = decodeURIComponent(pathname.slice(1)) || user;
  const sentence = () => {
    if (error.code === '28P01') return `PostgreSQL at ${server} refuses user "${user}" with this password`;
    if (error.code === '28000') return `PostgreSQL at ${server} does not let user "${user}" in from here`;
    if (error.code === '3D000') return `PostgreSQL at ${server} has no database "${database}"`;
    if (UNREACHABLE.includes(error.code ?? '')) return `No PostgreSQL answers at ${server} (${error.code})`;
    return `PostgreSQL at ${server} cannot be used (${error.message})`;
  };
  return new SetupError(`${sentence()}; check DATABASE_URL.`);
}
