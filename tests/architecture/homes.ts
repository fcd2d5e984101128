import { type Check, isSource, linesLike } from './sources.ts';

/** A kind of line and the only places where it may stand; a folder ends with a slash, a bare name means any folder. */
export interface Home {
  readonly line: string;
  readonly pattern: RegExp;
  readonly homes: readonly string[];
  /** Honest exceptions, each with its reason. */
  readonly except?: Readonly<Record<string, string>>;
  /** A line of the kind, which shows that the pattern still fires. */
  readonly sample: string;
}

export const HOMES: readonly Home[] = [
  {
    line: 'making a DataLoader',
    pattern: /new DataLoader|from 'dataloader'/,
    homes: ['src/loading/kernel.ts'],
    sample: 'const products = new DataLoader(batch);',
  },
  {
    line: 'a load',
    pattern: /\.load(?:Many)?\(/,
    homes: ['src/loading/resolve.ts', 'src/connection/connection.ts'],
    except: { 'src/loading/kernel.ts': "passes an operation's load on to the DataLoader" },
    sample: 'return operation.load(productById, row.productId);',
  },
  {
    line: 'opening a transaction',
    pattern: /\.(?:transaction|startTransaction)\(/,
    homes: ['src/writing/transaction.ts'],
    except: {
      'src/database/grants.ts': 'changes who may do what, all of it or nothing',
      'src/demo/shop.ts': 'fills the demo shop in bulk, all of it or nothing',
      'src/seed/service.ts': 'fills a chain of shops in bulk, all of it or nothing',
      'src/import/service.ts': 'imports a shop in bulk, all of it or nothing',
    },
    sample: 'await db.transaction().execute(write);',
  },
  {
    line: 'reading the environment',
    pattern: /process\.env\b|\benv\b.* from 'node:process'/,
    homes: ['src/config.ts'],
    sample: 'const port = process.env.PORT;',
  },
  {
    line: 'reading a clock',
    pattern: /performance\.now|Date\.now|new Date\(|hrtime/,
    homes: ['src/database/observe.ts', 'src/profiling/'],
    except: {
      'src/cost/budgets.ts': 'fills budgets up as time goes by',
      'src/auth/': 'tells whether a token has ended; tests give a clock of their own',
      'src/database/postmaster.ts': 'bounds the wait for a server process to start and to end',
      'src/operation-log.ts': 'tells how long an operation took',
      'src/serving/requests.ts': 'ends what takes too long',
      'src/program/run-program.ts': 'tells a doubled Ctrl-C from a second one',
      'src/seed/progress.ts': 'tells the time left',
      'src/replay/pace.ts': 'tells how fast a server answers',
      'src/import/file-line.ts': 'checks that a time is in the calendar; reads no clock',
      'src/demo/calendar.ts': 'counts days back from a given one; reads no clock',
    },
    sample: 'const started = Date.now();',
  },
  {
    line: 'rounding',
    pattern: /Math\.(?:round|floor|ceil|trunc)|\.toFixed\(|[\w)\]] % [\w(]/,
    homes: ['src/money.ts', 'src/stock/units.ts'],
    except: {
      'src/profiling/': 'times, which are no money: three decimals of a millisecond are kept',
      'src/profiler/seams.ts': 'prints milliseconds',
      'src/cost/': 'what an operation costs, which is no money',
      'src/operation-log.ts': 'prints milliseconds',
      'src/workers/portion.ts': 'divides limits, which are no money',
      'src/loading/day.ts': 'asks whether a year is a leap year',
      'src/profile-cli/figures.ts': 'prints milliseconds, and places bars on an axis',
      'src/import/csv.ts': 'reports progress every so many lines',
      'src/import/classify.ts': 'asks whether a price has a fraction, to refuse it rather than round it',
      'src/demo/random.ts': 'draws a number within bounds',
      'src/demo/takings.ts': 'hands over whole notes, as customers do',
      'src/demo/barcode.ts': 'computes the check digit',
    },
    sample: 'const share = Math.floor(total / count);',
  },
  {
    line: 'SQL',
    pattern: /\bsql(?:<.*>)?`|\bsql\.\w+\(|\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|selectNoFrom)\(/,
    homes: ['src/loading/', 'src/database/', 'migrations/', 'repository.ts', 'src/writing/locks.ts'],
    sample: "const rows = await db.selectFrom('product').select('id').execute();",
  },
  {
    line: 'the PostgreSQL driver',
    pattern: /from 'pg'|import\('pg'\)/,
    homes: ['src/database/'],
    sample: "import pg from 'pg';",
  },
  {
    line: 'locking a row',
    pattern: /for (?:no key )?update|for (?:key )?share|\.for(?:NoKey)?Update\(|\.for(?:Key)?Share\(/i,
    homes: ['src/writing/locks.ts'],
    except: { 'migrations/0007-write-policies.ts': 'says for which commands a policy is; locks nothing' },
    sample: 'sql`select id from bill where id = $1 for no key update`;',
  },
];

/** A line has one home: the check of one kind of line; it sees every place where the kind stands rightly. */
export function hasOneHome({ pattern, homes, except = {} }: Home): Check {
  const allowed = [...homes, ...Object.keys(except)];
  return (files) => {
    const found = files.filter(isSource).map((file) => ({ path: file.path, lines: linesLike(pattern, file) }));
    const homeOf = (path: string) => allowed.find((home) => isAt(home, path));
    return {
      strays: found.flatMap(({ path, lines }) => (homeOf(path) === undefined ? lines : [])),
      seen: found.flatMap(({ path, lines }) => (lines.length > 0 ? (homeOf(path) ?? []) : [])),
    };
  };
}

function isAt(home: string, path: string): boolean {
  if (home.endsWith('/')) return path.startsWith(home);
  return path === home || path.endsWith(`/${home}`);
}
