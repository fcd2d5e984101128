import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, GraphQLError } from 'graphql';
import { DocumentStore } from '../../src/http/document-store.ts';
import { executeKnown } from '../../src/http/known-document.ts';
import { onePlugin } from '../../src/http/one-plugin.ts';

interface Context {
  readonly does: 'answers' | 'refuses' | 'leaves' | 'replaces';
}

const schema = buildSchema('type Query { a: Int }');
const heard: string[] = [];

/** Does what the context says, and notes what it is asked. */
const plugin: ApolloServerPlugin<Context> = {
  async requestDidStart({ request, contextValue: { does } }) {
    heard.push('start');
    if (does === 'replaces') request.query = '{ __typename }';
    return {
      async didResolveOperation({ document }) {
        heard.push(`resolved ${document.loc?.source.body}`);
        if (does === 'refuses') throw new GraphQLError('no');
      },
      async responseForOperation() {
        heard.push('respond');
        if (does !== 'answers') return null;
        return {
          http: { headers: new HeaderMap() } as never,
          body: { kind: 'single', singleResult: { data: { a: 1 } } },
        };
      },
      async executionDidStart() {
        heard.push('execute');
      },
      async willSendResponse() {
        heard.push('send');
      },
    };
  },
};

const documents = new DocumentStore();
const one = onePlugin<Context>([plugin]);
const apollo = new ApolloServer<Context>({
  ...{ schema, documentStore: documents, plugins: [one], stopOnTerminationSignals: false },
});
const execute = executeKnown({ apollo, documents, schema, plugin: one });
beforeAll(() => apollo.start());
afterAll(() => apollo.stop());

test.each<[Context['does'], readonly string[], unknown]>([
  ['answers', ['start', 'resolved { a }', 'respond', 'send'], { data: { a: 1 } }],
  ['refuses', ['start', 'resolved { a }', 'send'], { errors: [{ message: 'no' }] }],
  ['leaves', ['start', 'resolved { a }', 'respond', 'execute', 'send'], { data: { a: null } }],
  ['replaces', ['start', 'resolved { __typename }', 'respond', 'execute', 'send'], { data: { __typename: 'Query' } }],
])('a plugin that %s is asked the same when the document is known, each once', async (does, asked, result) => {
  for (const query of ['{ a }', '{ a }', '{ a }']) {
    heard.length = 0;
    const { body } = await execute({ query }, { does });
    expect([heard, body]).toMatchObject([asked, { kind: 'single', singleResult: result }]);
  }
});

test('a document that is known is not sought by Apollo', async () => {
  await execute({ query: '{ known: a }' }, { does: 'leaves' });
  const sought: string[] = [];
  const get = documents.get.bind(documents);
  documents.get = (key) => {
    sought.push(key);
    return get(key);
  };
  await execute({ query: '{ known: a }' }, { does: 'answers' });
  expect(sought).toEqual([]);
});
