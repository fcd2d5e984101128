import { deepStrictEqual } from 'node:assert/strict';
import { type AsyncCommand, cloneMethod } from 'fast-check';
import { type Random, seededRandom } from '../../src/demo/random.ts';
import type { Ask } from '../races/ask.ts';
import { KINDS, type Kind } from './kinds.ts';
import { Refused, type Shop } from './shop.ts';

/** A shop in memory, and what was done to it: the commands that may come again under their key. */
export interface Model {
  readonly shop: Shop;
  readonly done: Expected[];
  /** How many keys were used so far. */
  keys: number;
  /** The key of an attempt that failed, which must not have burnt it. */
  spareKey: string | undefined;
}

/** The real shop, and an ear for what became of each command. */
export interface Real {
  readonly ask: Ask;
  /** `codes` are those of its problems, none when it was done, or that it was replayed. */
  note(mutation: string, codes: readonly string[]): void;
}

type Input = Readonly<Record<string, unknown>> & { readonly idempotencyKey: string };

/** A command and what must come of it. */
interface Expected {
  readonly kind: Kind<unknown, unknown>;
  readonly input: Input;
  readonly made: unknown;
  readonly replayed: boolean;
}

/** One random command, wholly told by its seed and by the shop that it meets; it prints as the input that it came to. */
export class Command implements AsyncCommand<Model, Real> {
  readonly #seed: number;
  #told = 'not run';

  constructor(seed: number) {
    this.#seed = seed;
  }

  // Each run has its own: what is printed of a day that failed is what was sent on that day.
  [cloneMethod] = () => new Command(this.#seed);

  check = () => true;

  toString = () => this.#told;

  async run(model: Model, { ask, note }: Real): Promise<void> {
    const random = seededRandom(this.#seed);
    const isAgain = model.done.length > 0 && random.chance(10);
    const command = isAgain ? again(model, random) : fresh(model, random);
    const { kind, input, made, replayed } = command;
    this.#told = `${kind.mutation}(${JSON.stringify(input)})`;
    const { data, errors } = await ask(documentOf(kind), { input });
    deepStrictEqual(errors, []);
    const { errors: problems, ...shown } = data.payload;
    const isNew = !(made instanceof Refused || replayed);
    if (isNew && problems.length === 0) kind.learn?.(made, shown);
    deepStrictEqual({ problems: problems.map(asTold).sort(), ...shown }, payloadOf(command));
    if (isNew && kind.remark !== null) model.done.push(command);
    if (made instanceof Refused && !isAgain) model.spareKey = input.idempotencyKey;
    const codes = made instanceof Refused ? made.problems.map((problem) => problem.replace(/ .*/, '')) : [];
    note(kind.mutation, replayed ? ['replayed'] : codes);
  }
}

function fresh(model: Model, random: Random): Expected {
  const { shop } = model;
  const possible = KINDS.filter(({ mutation }) => shop.bills.length > 0 || !/refund|void/i.test(mutation));
  const kind = random.pick(possible.flatMap((one) => Array.from({ length: one.weight }, () => one)));
  const idempotencyKey = (random.chance(30) ? model.spareKey : undefined) ?? newKey(model);
  model.spareKey = undefined;
  const drawn = kind.draw(shop, random) as Input;
  const input = kind.remark === null ? drawn : { ...drawn, idempotencyKey };
  return { kind, input, made: kind.apply(shop, input), replayed: false };
}

// The same under its key, or under its client id and a new key; at times with another input, which is refused.
function again(model: Model, random: Random): Expected {
  const { kind, input, made } = random.pick(model.done);
  const isByClientId = input.clientId != null && random.chance(50);
  const sent = isByClientId ? { ...input, idempotencyKey: newKey(model) } : input;
  if (random.chance(60)) return { kind, input: sent, made, replayed: true };
  const problem = isByClientId ? 'CLIENT_ID_REUSED clientId' : 'IDEMPOTENCY_KEY_REUSED idempotencyKey';
  return { kind, input: { ...sent, [`${kind.remark}`]: 'another' }, made: new Refused([problem]), replayed: false };
}

function newKey(model: Model): string {
  return `key-${++model.keys}`;
}

function documentOf({ mutation, input, fields, fragments }: Kind<unknown, unknown>): string {
  return `mutation M($input: ${input}!) { payload: ${mutation}(input: $input) { errors { code path } ${fields} } } ${fragments}`;
}

function asTold({ code, path: [, ...path] }: { code: string; path: string[] }): string {
  return `${code} ${path.join('.')}`;
}

function payloadOf({ kind, made, replayed }: Expected) {
  const isRefused = made instanceof Refused;
  return {
    problems: isRefused ? [...made.problems].sort() : [],
    ...(isRefused ? kind.nothing : kind.show(made)),
    ...(kind.fields.startsWith('replayed') && { replayed }),
  };
}
