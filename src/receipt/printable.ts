// Control characters drive printers (ESC begins a command) and terminals; a line break would leave the layout.
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

// Marks of direction can show an amount in another order than it has.
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** What people entered, as one line that says no more than its letters. */
export function printable(text: string): string {
  return text.replace(CONTROLS, ' ').replace(DIRECTIONS, '').trim();
}
