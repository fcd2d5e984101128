import { createHash } from 'node:crypto';
import { type AddressInfo, Server } from 'node:net';
import Fastify, { type FastifyRequest } from 'fastify';
import { type Introspection, makeApollo } from './apollo.ts';
import type { TokenVerifier } from './auth/verifier.ts';
import { contextOf, type RequestContext } from './context.ts';
import { type CostOptions, costWalls } from './cost/walls.ts';
import type { Database } from './database/database.ts';
import { readinessOf } from './database/readiness.ts';
import { bodyOf } from './executing/plugin.ts';
import { serveGraphiqlAssets, showPage } from './graphiql/page.ts';
import { answerLimit } from './http/answer-limit.ts';
import { registerCors } from './http/cors.ts';
import type { HiddenError } from './http/format-error.ts';
import { graphqlHandler } from './http/graphql-handler.ts';
import { registerHttpConduct, unreadableAddress } from './http/http-conduct.ts';
import { LIMITS } from './limits/limits.ts';
import { type Log, SILENT } from './logging/log.ts';
import { readBundle } from './page/bundle.ts';
import { ProfilerAccess } from './profiler/access.ts';
import { executionMetrics } from './profiler/execution-metrics.ts';
import { serveExplain } from './profiler/explain-route.ts';
import { serveMetrics } from './profiler/metrics-route.ts';
import { openProfiler, type Traces } from './profiler/open.ts';
import { serveProfilerPage } from './profiler/page.ts';
import { servePlan } from './profiler/plan-route.ts';
import { serveProfiler } from './profiler/routes.ts';
import type { Profiling } from './profiler/sampling.ts';
import { Admission } from './serving/admission.ts';
import { Connections } from './serving/connections.ts';
import { drain } from './serving/drain.ts';
import { refuseEarly } from './serving/early-refusal.ts';
import { type Serving, serveHealth } from './serving/health.ts';
import { Requests } from './serving/requests.ts';
import { watchSlowness } from './serving/slowness.ts';
import { urlOf } from './serving/url.ts';
import { Callers, requireLoopback } from './store/caller.ts';
import type { Trust } from './trusted/plugin.ts';
import { ALONE, type Workers } from './workers/workers.ts';

export interface ServerOptions {
  readonly database: Database;
  readonly host: string;
  readonly port: number;
  readonly production: boolean;
  /** Believes the tokens of callers. */
  readonly tokens?: TokenVerifier | undefined;
  /** Whether a request from this machine needs no token and acts as the manager; in production it does unless it is said. */
  readonly anonymous?: boolean | undefined;
  /** The code of the store of such a request when it names none. */
  readonly defaultStore: string;
  /** Who may ask for the schema; without it everybody, and in production nobody. */
  readonly introspection?: Introspection | undefined;
  readonly previewKey?: Buffer | undefined;
  /** What an operation and a caller may cost; the default is `LIMITS.cost` an operation, and callers as they like. */
  readonly costs?: CostOptions;
  /** The most bytes of an answer; the default is `LIMITS.answerBytes`. */
  readonly answerBytes?: number;
  /** Which documents are answered; the default is every one. */
  readonly trust?: Pick<Trust, 'mode' | 'documents'> & Partial<Trust>;
  /** Whose pages may call from a browser, besides our own. */
  readonly corsOrigins?: readonly string[];
  /** How much is recorded of what runs; the default depends on `production`. */
  readonly profiling?: Profiling | undefined;
  /** Opens the profiler in production; without it nothing does. */
  readonly profilerToken?: string | undefined;
  /** Where the profiler's records outlive the process, if they shall. */
  readonly profilerDir?: string | undefined;
  /** Where traces go, if anywhere, and under which name. */
  readonly traces?: Traces | undefined;
  /** Gets every operation, and every error that was hidden from a client under an id. */
  readonly log?: Log;
  /** Told of hidden errors instead. */
  readonly onHidden?: (hidden: HiddenError) => void;
  /** How long those who are connected hear that it closes, before nobody new is taken. */
  readonly noticeMs?: number;
  /** The processes that serve together, by which limits are divided; the default is this one alone. */
  readonly workers?: Workers;
}

export interface RunningServer {
  /** Empty where it has no port of its own. */
  readonly url: string;
  /** Whether a browser gets GraphiQL: where introspection is on and the page was built. */
  readonly graphiql: boolean;
  /**
   * Takes nothing new and answers what is in flight; what reads is stopped after seven seconds. Where it `isReplaced`,
   * another answers at its address already.
   */
  close(isReplaced?: boolean): Promise<void>;
}

/** A request that is still arriving after this is cut: its socket would cost a client nothing. */
const SLOW_MS = 15_000;

/** Serves the schema at /graphql; rejects when the address cannot be listened on. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { database, production, defaultStore, previewKey, costs, log = SILENT } = options;
  const { tokens, anonymous = !production, introspection = production ? 'off' : 'on' } = options;
  const { answerBytes = LIMITS.answerBytes, workers = ALONE, corsOrigins = [] } = options;
  const onHidden = options.onHidden ?? (({ id, code, error }) => log.error({ id, code, err: error }, 'hidden error'));
  const onUntrusted = (operation: string | undefined, sha256: string) =>
    log.warn({ operation: operation ?? null, sha256 }, 'not a trusted document');
  const profiling = await openProfiler({
    database,
    production,
    profiling: options.profiling ?? 'auto',
    traces: options.traces,
    folder: options.profilerDir,
    workers,
    salt: previewKey && createHash('sha256').update('tenants').update(previewKey).digest(),
  });
  const callers = new Callers(database.db, { tokens, anonymous, defaultStore });
  const access = new ProfilerAccess({ production, token: options.profilerToken, callers });
  const { apollo, execute, executor, planner, schema, formatError } = makeApollo({
    database,
    previewKey,
    production,
    costs: costWalls(costs),
    answerBytes,
    trust: options.trust && { onUntrusted, ...options.trust },
    introspection,
    profiler: profiling?.profiler,
    // A line that nobody reads is work all the same.
    log: options.log,
    onHidden,
  });
  await apollo.start();
  const app = Fastify({
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: SLOW_MS,
    frameworkErrors: unreadableAddress(formatError),
    http: { connectionsCheckingInterval: 1_000 },
  });
  app.server.headersTimeout = SLOW_MS;
  registerHttpConduct(app, formatError);
  registerCors(app, '/graphql', corsOrigins);
  const admission = new Admission(workers.count);
  const requests = new Requests(admission);
  let shed = 0;
  const stopWatching = watchSlowness((delayMs) => {
    admission.adapt(delayMs);
    if (admission.shed > shed) log.warn({ requests: admission.shed - shed, delayMs }, 'shed load');
    shed = admission.shed;
  });
  const serving: Serving = { is: 'open' };
  serveHealth(app, readinessOf(database), serving);
  refuseEarly(app.server, { path: '/graphql', admission, origins: corsOrigins, serving, formatError });
  // Callers are found before Apollo runs, so that a refusal is an HTTP answer and no failure of the context.
  const arrived = (request: FastifyRequest): RequestContext => {
    const caller = callers.known(request);
    const asksForProfile = access.asks(request, caller.role);
    const deadline = requests.deadlineOf(request);
    return contextOf({ caller, deadline, asksForProfile, traceparent: request.headers.traceparent?.toString() });
  };
  const answer = graphqlHandler({ apollo, execute, contextOf: arrived, bodyOf });
  const graphiql = introspection === 'off' ? undefined : readBundle('graphiql');
  const guard = anonymous ? requireLoopback : () => {};
  if (graphiql) serveGraphiqlAssets(app, graphiql, guard);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    // Before the body is read: who may not ask need not be listened to. The page is for everybody, since there is
    // nothing in it, and a browser that opens an address sends no token.
    onRequest: [
      // Counts those who were not refused early, and refuses those who came by another way of writing the path.
      (_request, _reply, done) => {
        admission.check();
        done();
      },
      ...(graphiql ? [showPage(graphiql, guard)] : []),
      (request, _reply, done) => {
        const finding = callers.find(request);
        if (finding === undefined) done();
        else finding.then(() => done(), done);
      },
    ],
    // When it has been read, since a slow sender is no work.
    preHandler: (request, reply) => requests.begin(request, reply),
    onSend: answerLimit(answerBytes, formatError),
    handler: answer,
  });
  servePlan(app, { schema, planner, access, callers, formatError });
  if (profiling) {
    serveProfiler(app, profiling.profiler, access, workers);
    serveExplain(app, profiling, access, workers);
    serveMetrics(app, profiling, access, workers, [executionMetrics(executor)]);
    const page = readBundle('profiler');
    if (page) serveProfilerPage(app, page, access);
  }
  const connections = new Connections(app.server);
  const { entrance } = workers;
  await (entrance ? app.ready() : app.listen({ host: options.host, port: options.port }));
  entrance?.open(app.server);
  return {
    url: entrance ? '' : urlOf(options.host, app.server.address() as AddressInfo),
    graphiql: graphiql !== undefined,
    async close(isReplaced = false) {
      serving.is = isReplaced ? 'replaced' : 'closing';
      // Without http's own close, which would also cut connections on which the next request is just arriving.
      const shut = () => (entrance ? entrance.close() : void Server.prototype.close.call(app.server));
      await drain(app, requests, { noticeMs: options.noticeMs ?? 0, isReplaced, connections, shut });
      stopWatching();
      await apollo.stop();
      await profiling?.close();
    },
  };
}
