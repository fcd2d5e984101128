import lock from '../../operations.sql.lock?raw';
import type { Committed } from '../profile/committed.ts';

/** The named operations as they were when the page was built. */
export const NAMED_OPERATIONS: Committed = {
  documents: Object.values(
    import.meta.glob<string>('../../tests/operations/*.graphql', { query: '?raw', import: 'default', eager: true }),
  ),
  lock,
};
