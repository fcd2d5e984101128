import type { ValidationRule } from 'graphql';
import { literalRule } from './literal-rule.ts';
import { operationSizeRule } from './operation-size-rule.ts';
import { rootTypeRule } from './root-type-rule.ts';

/** What a document must keep to besides the rules of GraphQL; the variables of a request are checked by `variablesFault`. */
export const limitRules: readonly ValidationRule[] = [rootTypeRule, operationSizeRule, literalRule];
