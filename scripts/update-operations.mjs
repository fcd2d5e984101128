import { spawnSync } from 'node:child_process';

// Rewrites tests/operations/*.sql and *.json from what the operations now cause and answer.
const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'tests/operations'];
const { status } = spawnSync(process.execPath, jest, {
  env: { ...process.env, UPDATE_OPERATIONS: '1' },
  stdio: 'inherit',
});
process.exit(status ?? 1);
