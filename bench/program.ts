import { SetupError } from '../src/setup-error.ts';

/** Runs a program; what the user can mend is one sentence and not a stack. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
