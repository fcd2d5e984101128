/** Whether a day of the shape YYYY-MM-DD exists: 30 February and the year 0 do not, and PostgreSQL refuses them. */
export function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return day >= '0001' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
