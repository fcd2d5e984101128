import type { Agent } from 'node:http';
import type { Random } from '../src/demo/random.ts';
import { askOver } from '../tests/races/http.ts';
import { insisting } from '../tests/races/insisting.ts';
import type { Market } from '../tests/races/market.ts';
import { Tills } from '../tests/races/tills.ts';
import type { Stage } from './stage.ts';

const REGISTERS = 8;
const LATEST_CUT_MS = 40;

/** How the clients of a market behave. */
export interface Clients {
  readonly agent: Agent;
  /** Hears why something was sent again; without it nothing is, and every failure shows. */
  readonly onAgain?: (why: string) => void;
  /** How many requests of a hundred lose their connection, before or after they were carried out. */
  readonly cut?: { readonly percent: number; readonly random: Random };
}

/** A market whose tills speak HTTP with the server of the stage. */
export function marketOver({ db, server }: Stage, { agent, onAgain, cut }: Clients): Market {
  const cutAfterMs = () => (cut?.random.chance(cut.percent) ? cut.random.integer(0, LATEST_CUT_MS) : undefined);
  return {
    db,
    async tills({ code: store }) {
      const ask = askOver(agent, { url: server.url, store }, cutAfterMs);
      return new Tills(Array.from({ length: REGISTERS }, () => (onAgain ? insisting(ask, onAgain) : ask)));
    },
  };
}
