import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { ERRORS } from '../errors.ts';
import { answerTooLarge } from '../limits/answer-size.ts';
import { acceptsGraphqlResponse } from './media-type.ts';

type Done = (error: null, payload: unknown) => void;
type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** The most bytes that one UTF-16 unit takes in UTF-8. */
const BYTES_OF_A_UNIT = 3;

/** Answers with a LIMIT_EXCEEDED error where the whole answer has more bytes than it may; smaller ones pass as they are. */
export function answerLimit(limitBytes: number, formatError: FormatError) {
  return (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: Done): void => {
    if (isWithin(payload, limitBytes)) {
      done(null, payload);
      return;
    }
    reply.removeHeader('content-length');
    if (acceptsGraphqlResponse(request.headers.accept)) reply.code(ERRORS.LIMIT_EXCEEDED.httpStatus);
    done(null, JSON.stringify({ errors: [formatError({ message: '' }, answerTooLarge(limitBytes))] }));
  };
}

function isWithin(payload: unknown, bytes: number): boolean {
  if (Buffer.isBuffer(payload)) return payload.length <= bytes;
  if (typeof payload !== 'string') return true;
  return payload.length * BYTES_OF_A_UNIT <= bytes || Buffer.byteLength(payload) <= bytes;
}
