// Waits until its parent closes the pipe, by intention or by dying, then ends the throwaway PostgreSQL and removes its folder.
import { readFileSync, rmSync } from 'node:fs';

const [, , folder, postmasterFile] = process.argv;
process.stdin.resume().on('close', () => {
  try {
    process.kill(Number(readFileSync(postmasterFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
