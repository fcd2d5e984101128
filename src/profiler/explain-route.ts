import type { FastifyInstance, FastifyRequest } from 'fastify';
import { missingIndexes } from '../profiling/missing-index.ts';
import type { Workers } from '../workers/workers.ts';
import type { ProfilerAccess } from './access.ts';
import type { ExplainAnswer } from './answers.ts';
import type { OpenProfiler } from './open.ts';

/** Answers POST /profiler/api/explain/:fp with the plan of the statement that has this fingerprint, as it is now. */
export function serveExplain(
  app: FastifyInstance,
  { profiler, explainer, declaredBy }: OpenProfiler,
  access: ProfilerAccess,
  workers: Workers,
): void {
  const onRequest = async (request: FastifyRequest) => access.require(request);
  const texts = workers.gather('text', (fp: string) => profiler.texts.get(fp) ?? null);
  app.post<{ Params: { fp: string } }>('/profiler/api/explain/:fp', { onRequest }, async ({ params }) => {
    const statement = profiler.texts.get(params.fp) ?? (await texts(params.fp)).find((each) => each !== null);
    if (!statement) return { error: 'No statement of this server has this fingerprint; run it again.' };
    const explained = await explainer.now(statement);
    if ('error' in explained) return explained;
    const indexes = missingIndexes(explained, declaredBy(statement.name)).map(({ create }) => create);
    return { plan: explained.lines.join('\n'), indexes: [...new Set(indexes)] } satisfies ExplainAnswer;
  });
}
