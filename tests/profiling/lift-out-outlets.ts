import { exposition } from '../../src/profiling/exposition.ts';
import { RecordFiles } from '../../src/profiling/files.ts';
import { RULES } from '../../src/profiling/hints/rules.ts';
import { TraceExporter } from '../../src/profiling/otlp.ts';
import { Profiler } from '../../src/profiling/profiler.ts';
import { Metrics } from '../../src/profiling/prometheus.ts';

interface Outlets {
  /** Of a collector of OpenTelemetry, such as http://localhost:4318. */
  readonly endpoint: string;
  /** Of this process alone. */
  readonly folder: string;
  /** Names that may stand in labels: a client can send any, and each would be a series of its own. */
  readonly names: ReadonlySet<string>;
}

/** A profiler whose operations are counted and traced, and whose records outlive the process. */
export async function openBookProfiler({ endpoint, folder, names }: Outlets) {
  const isNamed = (operation: string) => names.has(operation);
  const metrics = new Metrics({ prefix: 'books', isNamed });
  const profiler: Profiler = new Profiler({
    ...{ deepShare: 1, deepEveryMs: 0, rules: RULES },
    counter: metrics,
    // Writes the record of every operation: leave it out where that is too much.
    onFinished: [(finished, traceparent) => traces.add(finished.record, traceparent)],
    onKept: [(record) => files.add(record)],
  });
  const traces = new TraceExporter({ endpoint, service: 'books', texts: profiler.texts, isNamed });
  const files = new RecordFiles({ folder, texts: profiler.texts });
  for (const record of await files.read()) profiler.history.add(record);
  return {
    profiler,
    /** What GET /metrics answers, as text/plain; version=0.0.4. */
    metrics: () => exposition(metrics.families(profiler)),
    async close() {
      await profiler.settled();
      await Promise.all([traces.close(), files.close()]);
    },
  };
}
