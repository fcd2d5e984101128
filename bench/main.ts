import { runPeers } from './contest/command.ts';
import { runGrowth } from './growth/command.ts';
import { type Options, readOptions } from './options.ts';
import { runProfiler } from './profiler/command.ts';
import { runProgram } from './program.ts';
import { runQuick } from './quick/command.ts';
import { runRefund } from './refund/command.ts';
import { runStart } from './start/command.ts';

const CONTESTS: { readonly [Name in Options['contest']]: (options: Options) => Promise<string> } = {
  peers: runPeers,
  quick: runQuick,
  profiler: runProfiler,
  refund: runRefund,
  growth: runGrowth,
  start: runStart,
};

// What was found alone goes to stdout, so that it can be piped into a note.
await runProgram(async () => {
  const options = readOptions(process.argv.slice(2));
  console.log(await CONTESTS[options.contest](options));
});
