const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a day of the shape YYYY-MM-DD exists: 30 February and the year 0 do not, and PostgreSQL refuses them. */
export function isDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isIn = year >= 1 && day >= 1 && day <= (DAYS[month - 1] ?? 0);
  return isIn && (month !== 2 || day < 29 || isLeap(year));
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
