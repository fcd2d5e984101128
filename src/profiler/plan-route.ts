import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { type ErrorCode, Fault, fault } from '../errors.ts';
import { LIMITS } from '../limits/limits.ts';
import { limitRules } from '../limits/rules.ts';
import { variablesFault } from '../limits/variables.ts';
import type { Plan, Planner } from '../loading/plan.ts';
import type { Callers } from '../store/caller.ts';
import type { ProfilerAccess } from './access.ts';
import type { PlanAnswer, PlanSummary } from './answers.ts';

interface Means {
  readonly schema: GraphQLSchema;
  readonly planner: Planner;
  readonly access: ProfilerAccess;
  readonly callers: Callers;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** Serves the plan of an operation that has not run: POST /profiler/api/plan with what one would POST to /graphql. */
export function servePlan(app: FastifyInstance, { schema, planner, access, callers, formatError }: Means): void {
  const onRequest = async (request: FastifyRequest) => {
    await access.require(request);
    await callers.find(request);
  };

  // An editor asks while its document is half written: what is wrong with that is an answer, and no failed request.
  app.post('/profiler/api/plan', { onRequest }, async (request): Promise<PlanAnswer> => {
    const asked = readAsked(request.body);
    try {
      const document = validDocument(schema, asked);
      const { storeId } = callers.known(request);
      const { operationName } = asked;
      return summaryOf(planner.plan(document, asked.variables, { storeId, ...(operationName && { operationName }) }));
    } catch (error) {
      const coded = error instanceof GraphQLError && error.extensions.code === undefined;
      const { message, extensions } = formatError({ message: '' }, coded ? recoded(error, 'BAD_USER_INPUT') : error);
      const [place] = error instanceof GraphQLError ? (error.locations ?? []) : [];
      return { error: { code: String(extensions?.code), message, ...place } };
    }
  });
}

function readAsked(body: unknown): Asked {
  const { query, variables, operationName } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const isObject = typeof variables === 'object' && !Array.isArray(variables);
  if (typeof query !== 'string' || (variables !== undefined && !isObject)) {
    throw fault('BAD_REQUEST', 'A plan is asked for with query, a string, and variables, an object if there are any.');
  }
  return {
    query,
    variables: (variables ?? {}) as Asked['variables'],
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
}

function validDocument(schema: GraphQLSchema, { query, variables, operationName }: Asked): DocumentNode {
  const document = parsed(query);
  const [invalid] = validate(schema, document, [...specifiedRules, ...limitRules], { maxErrors: LIMITS.errors });
  if (invalid) throw invalid instanceof Fault ? invalid : recoded(invalid, 'GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(document, operationName);
  if (!operation) throw fault('OPERATION_RESOLUTION_FAILURE', 'The document holds no single operation of that name.');
  const tooMuch = variablesFault(schema, operation, variables);
  if (tooMuch) throw tooMuch;
  return document;
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: LIMITS.tokens });
  } catch (error) {
    throw error instanceof GraphQLError ? recoded(error, 'GRAPHQL_PARSE_FAILED') : error;
  }
}

/** The error of graphql-js with a code of ours, by which it is known for a complaint about the request. */
function recoded({ message, source, positions }: GraphQLError, code: ErrorCode): GraphQLError {
  return new GraphQLError(message, { source: source ?? null, positions: positions ?? null, extensions: { code } });
}

function summaryOf({ statements, waves, calls }: Plan): PlanSummary {
  return {
    statements: statements.map(({ wave, loader, coordinates }) => ({ wave, loader: loader.name, coordinates })),
    waves,
    calls: calls.map(({ coordinate, statements: sends }) => ({ coordinate, statements: sends })),
  };
}
