/** `2026-11-22 13:00:00.123456+00`, as PostgreSQL prints it in UTC, as RFC 3339. */
export function dateTime(timestamp: string): string {
  return `${timestamp.slice(0, 10)}T${timestamp.slice(11, -3)}Z`;
}
