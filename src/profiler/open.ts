import type { Database } from '../database/database.ts';
import { reading } from '../database/reading.ts';
import { declarations } from '../declarations.ts';
import { loadersIn } from '../loading/loaders-in.ts';
import { Explainer } from '../profiling/explain.ts';
import { type Source, single } from '../profiling/exposition.ts';
import { RecordFiles, SEGMENT_BYTES } from '../profiling/files.ts';
import { noIndex } from '../profiling/hints/no-index.ts';
import { planChanged } from '../profiling/hints/plan-changed.ts';
import { RULES } from '../profiling/hints/rules.ts';
import { HISTORY_ROOM, type HistoryRoom } from '../profiling/history.ts';
import { allowedBy } from '../profiling/lock.ts';
import type { DeclaredPath } from '../profiling/missing-index.ts';
import { TraceExporter, type TraceExporterOptions } from '../profiling/otlp.ts';
import { ProcessMetrics } from '../profiling/process-metrics.ts';
import { KEPT_PER_SECOND, Profiler } from '../profiling/profiler.ts';
import { Metrics } from '../profiling/prometheus.ts';
import type { Told } from '../profiling/together.ts';
import { SetupError } from '../setup-error.ts';
import { portion } from '../workers/portion.ts';
import { ALONE, type Workers } from '../workers/workers.ts';
import { countStrays } from './count-strays.ts';
import { readLock } from './lock.ts';
import { type Profiling, samplingOf } from './sampling.ts';

/** A profiler that counts what its database is sent for no operation, until it is closed. */
export interface OpenProfiler {
  readonly profiler: Profiler;
  readonly explainer: Explainer;
  /** What the loader of this name reads its tables by. */
  declaredBy(name: string): readonly DeclaredPath[];
  /** What Prometheus scrapes of this process, with what others have to tell. */
  told(others: readonly Source[]): Told;
  /** Resolves when the last record is kept. */
  close(): Promise<void>;
}

/** A collector of OpenTelemetry, and what the process is called there. */
export type Traces = Pick<TraceExporterOptions, 'endpoint' | 'service'>;

export interface ProfilerMeans {
  readonly database: Database;
  readonly production: boolean;
  readonly profiling: Profiling;
  readonly traces?: Traces | undefined;
  /** Where records outlive the process, if they shall. */
  readonly folder?: string | undefined;
  /** Among whom it divides what is kept, and who call a tenant alike. */
  readonly workers?: Workers;
  readonly salt?: Buffer | undefined;
}

/** A record takes as long as several operations; of those that nothing is wrong with, a few show what is usual. */
const IN_PRODUCTION = { kept: 10, ordinary: 1 };

/** Opens the profiler of this server: its rules, and what they need to know of the loaders and of the database. */
export async function openProfiler(means: ProfilerMeans): Promise<OpenProfiler | undefined> {
  const { database, production, profiling, traces, folder, workers = ALONE, salt } = means;
  const { count } = workers;
  const sampling = samplingOf(profiling, { production, workers: count });
  if (sampling === undefined) return undefined;
  const loaders = loadersIn(declarations);
  const declaredBy = (name: string) => loaders.get(name)?.accessPaths ?? [];
  const explainer = new Explainer((work) => reading(database, work));
  const lock = readLock();
  // Names are series of their own, so only those that were committed have one.
  const operations = new Set(lock.map(({ name }) => name));
  const isNamed = (operation: string) => operations.has(operation);
  const metrics = new Metrics({ prefix: 'tillgraph', isNamed });
  const processMetrics = new ProcessMetrics();
  const profiler = new Profiler({
    ...{
      ...sampling,
      salt,
      room: roomAmong(count),
      keptPerSecond: (production ? IN_PRODUCTION.kept : KEPT_PER_SECOND) / count,
      ...(production && { ordinaryPerSecond: IN_PRODUCTION.ordinary / count }),
    },
    timesStatements: !production,
    watchesRows: !production,
    allowed: allowedBy(lock),
    rules: RULES,
    lateRules: [noIndex(explainer, declaredBy), planChanged(explainer)],
    counter: metrics,
    // A record is work, and only written for who takes it.
    onFinished: traces ? [(finished, parent) => exporter?.add(finished.record, parent)] : [],
    onKept: [(record) => files?.add(record)],
  });
  const exporter = traces && new TraceExporter({ ...traces, texts: profiler.texts, isNamed });
  const files = folder === undefined ? undefined : await openFiles(folder, profiler, count);
  const more = [
    single(
      'tillgraph_traces_dropped_total',
      'counter',
      'Records that no collector took.',
      () => exporter?.dropped ?? 0,
    ),
    single('tillgraph_files_dropped_total', 'counter', 'Records no longer on disk.', () => files?.dropped ?? 0),
    ...processMetrics.sources,
  ];
  const stopCounting = countStrays(database, profiler);
  return {
    ...{ profiler, explainer, declaredBy },
    told: (others) => ({
      worker: workers.place === undefined ? null : String(workers.place),
      families: [...metrics.families(profiler), ...[...more, ...others].flatMap((source) => source.families())],
    }),
    async close() {
      processMetrics.close();
      await profiler.settled();
      stopCounting();
      await Promise.all([exporter?.close(), files?.close()]);
    },
  };
}

function roomAmong(count: number): HistoryRoom {
  const { records, worst, bytes } = HISTORY_ROOM;
  return { records: portion(records, count), worst: portion(worst, count), bytes: portion(bytes, count) };
}

async function openFiles(folder: string, { history, texts }: Profiler, count: number): Promise<RecordFiles> {
  // While workers are replaced there is one more of them.
  const places = count === 1 ? 1 : count + 1;
  const files = new RecordFiles({ folder, texts, segmentBytes: portion(SEGMENT_BYTES, places) });
  try {
    for (const record of await files.read()) history.add(record);
    return files;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new SetupError(
      `The profiler cannot keep records in ${folder} (${code}); set PROFILER_DIR to another folder.`,
    );
  }
}
