import { readFileSync } from 'node:fs';

/** What a process holds in memory; 0 where the system does not tell. */
export function residentKb(pid: number): number {
  try {
    const [, kb] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb ?? 0);
  } catch {
    return 0;
  }
}
