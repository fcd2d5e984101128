import type { ValidationRule } from 'graphql';
import { type ErrorCode, fault } from '../errors.ts';
import { LIMITS } from './limits.ts';
import { COUNT_CAP, measureOperation, type Size } from './measure.ts';

const CHECKS: readonly { part: keyof Size; noun: string; code: ErrorCode }[] = [
  { part: 'depth', noun: 'levels of fields', code: 'DEPTH_EXCEEDED' },
  { part: 'rootFields', noun: 'root fields', code: 'LIMIT_EXCEEDED' },
  { part: 'fields', noun: 'fields', code: 'LIMIT_EXCEEDED' },
  { part: 'aliases', noun: 'aliases', code: 'LIMIT_EXCEEDED' },
  { part: 'directives', noun: 'directives', code: 'LIMIT_EXCEEDED' },
];

/** Refuses an operation that is too deep, or has too many fields, root fields, aliases or directives, fragments counted at each use. */
export const operationSizeRule: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    const size = measureOperation(operation, (name) => context.getFragment(name));
    for (const { part, noun, code } of CHECKS) {
      const sent = size[part];
      const limit = LIMITS[part];
      if (sent <= limit) continue;
      const message = `The operation has ${sent === COUNT_CAP ? 'over ' : ''}${sent.toLocaleString('en')} ${noun}; the limit is ${limit.toLocaleString('en')}.`;
      context.reportError(fault(code, message, { limit, sent }, { nodes: operation }));
    }
  },
});
