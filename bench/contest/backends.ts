import { readFileSync } from 'node:fs';
import type pg from 'pg';

const NANOSECONDS_PER_MS = 1_000_000;
/** `USER_HZ`, which is 100 on every Linux. */
const MS_PER_TICK = 10;
/** Places of the user and system time of ended children among the fields of `statOf`. */
const ENDED_CHILDREN = [13, 14];

/** CPU time so far of all processes of a PostgreSQL, in milliseconds. */
export type DatabaseClock = () => number;

/** The clock of the PostgreSQL that `client` is connected to; undefined unless it runs on this machine, and this is Linux. */
export async function databaseClock(client: pg.Client): Promise<DatabaseClock | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  try {
    const backend = rows[0]?.pid ?? 0;
    if (readFileSync(`/proc/${backend}/comm`, 'utf8') !== 'postgres\n') return undefined;
    const [, parent] = statOf(backend);
    const clock = () => cpuOfFamily(Number(parent));
    clock();
    return clock;
  } catch {
    return undefined;
  }
}

// Times of processes that have ended are in the tick-counted sum of their parent.
function cpuOfFamily(postmaster: number): number {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  const stat = statOf(postmaster);
  const ended = ENDED_CHILDREN.reduce((ticks, place) => ticks + Number(stat[place]), 0);
  return [postmaster, ...children].reduce((sum: number, pid) => sum + cpuOf(pid), ended * MS_PER_TICK);
}

function cpuOf(pid: number | string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ', 1)[0]) / NANOSECONDS_PER_MS;
  } catch {
    // It has ended between two lines of this file; its parent knows its time from the next reading on.
    return 0;
  }
}

/** The fields of /proc/<pid>/stat from the third on: the second is a name, which may hold blanks. */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
