import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from '../../src/logging/log.ts';

// Writes so many lines of differing lengths, as the worker of this number.
const log = openLog({ production: true, level: 'info', worker: Number(process.argv[2]) });
for (let turn = 0; turn < 60; turn++) {
  for (let line = 0; line < 100; line++) log.info({ pad: 'x'.repeat((turn * 37 + line * 11) % 300) }, 'line');
  await sleep(1);
}
