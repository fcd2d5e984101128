import type { StatementListeners } from '../observe.ts';
import { preparedAs } from '../prepared-client.ts';
import type { Read } from '../reader.ts';
import { HeavyStatements } from './heavy-statements.ts';
import type { Lanes } from './lanes.ts';

/**
 * Reads on lanes what is short, and by `slowly` everything else: what was too heavy a while ago, what has no name, and
 * whatever a lane could not answer. A lane's statement is not cancelled, as it has little time anyway.
 */
export function laneReaderOf(lanes: Lanes, slowly: Read, listeners: StatementListeners): Read {
  const heavy = new HeavyStatements(() => listeners.now());
  return (query, deadline, owner) => {
    const text = query.sql;
    const lane = heavy.has(text) ? undefined : lanes.free();
    const name = lane && preparedAs(text);
    if (lane === undefined || name === undefined) return slowly(query, deadline, owner);
    if (deadline?.reason !== undefined) return Promise.reject(deadline.reason);
    return new Promise((resolve, reject) => {
      const leave = ({ code }: Error & { readonly code?: string | undefined }) => {
        if (code === '57014' || code === '55P03') heavy.add(text);
        slowly<never>(query, deadline, owner).then(resolve, reject);
      };
      lane.send({ query, name, resolve, reject, leave, owner });
      // Others may be before it. It need not be forgotten: it ends with the request, as what it holds does.
      deadline?.on(reject);
    });
  };
}
