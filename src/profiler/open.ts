import type { Database } from '../database/database.ts';
import { reading } from '../database/reading.ts';
import { declarations } from '../declarations.ts';
import { loadersIn } from '../loading/loaders-in.ts';
import { Explainer } from '../profiling/explain.ts';
import { type Source, single } from '../profiling/exposition.ts';
import { RecordFiles } from '../profiling/files.ts';
import type { Finished } from '../profiling/finished.ts';
import { noIndex } from '../profiling/hints/no-index.ts';
import { planChanged } from '../profiling/hints/plan-changed.ts';
import { RULES } from '../profiling/hints/rules.ts';
import { allowedBy } from '../profiling/lock.ts';
import type { DeclaredPath } from '../profiling/missing-index.ts';
import { TraceExporter, type TraceExporterOptions } from '../profiling/otlp.ts';
import { ProcessMetrics } from '../profiling/process-metrics.ts';
import { Profiler } from '../profiling/profiler.ts';
import { Metrics } from '../profiling/prometheus.ts';
import { SetupError } from '../setup-error.ts';
import { readLock } from './lock.ts';
import { recordStatements } from './record-statements.ts';
import { type Profiling, samplingOf } from './sampling.ts';

/** A profiler that hears of a database's statements, until it is closed. */
export interface OpenProfiler {
  readonly profiler: Profiler;
  readonly explainer: Explainer;
  /** What the loader of this name reads its tables by. */
  declaredBy(name: string): readonly DeclaredPath[];
  /** What Prometheus scrapes, with what others have to tell. */
  metrics(others: readonly Source[]): string;
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
}

/** Opens the profiler of this server: its rules, and what they need to know of the loaders and of the database. */
export async function openProfiler(means: ProfilerMeans): Promise<OpenProfiler | undefined> {
  const { database, production, profiling, traces, folder } = means;
  const sampling = samplingOf(profiling, { production });
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
    ...sampling,
    allowed: allowedBy(lock),
    rules: RULES,
    lateRules: [noIndex(explainer, declaredBy), planChanged(explainer)],
    onFinished: [
      (finished) => metrics.add(finished),
      // A record is work, and only written for who takes it.
      ...(traces ? [(finished: Finished, parent?: string) => exporter?.add(finished.record, parent)] : []),
    ],
    onKept: [(record) => files?.add(record)],
  });
  const exporter = traces && new TraceExporter({ ...traces, texts: profiler.texts, isNamed });
  const files = folder === undefined ? undefined : await openFiles(folder, profiler);
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
  const stopRecording = recordStatements(database, profiler);
  return {
    ...{ profiler, explainer, declaredBy },
    metrics: (others) => metrics.text(profiler, [...more, ...others]),
    async close() {
      processMetrics.close();
      await profiler.settled();
      stopRecording();
      await Promise.all([exporter?.close(), files?.close()]);
    },
  };
}

async function openFiles(folder: string, { history, texts }: Profiler): Promise<RecordFiles> {
  const files = new RecordFiles({ folder, texts });
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
