import { spawnSync } from 'node:child_process';

// Rewrites tests/operations/*.sql and *.json from what the operations now cause and answer, and then, with the variables
// that the JSON shows, buffers.txt from what their statements cost.
for (const tests of ['tests/operations/(operations|mutations)', 'tests/operations/buffers']) {
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', tests];
  const { status } = spawnSync(process.execPath, jest, {
    env: { ...process.env, UPDATE_OPERATIONS: '1' },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
