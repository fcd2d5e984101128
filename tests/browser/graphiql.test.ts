import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { makeSchema } from '../../src/schema.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { testVerifier, tokenOf } from '../support/tokens.ts';
import { browser, type OpenBrowser, openBrowser } from './chromium.ts';

const OPERATIONS = path.join(import.meta.dirname, '../operations');
const OPENED_MS = 20_000;
/** GraphiQL takes note of another document after a tenth of a second, and stores its tabs after half of one. */
const SETTLED_MS = 1_000;

// Without a browser it says so and is skipped; under REQUIRE_BROWSER=1, as CI sets it, finding none has failed already.
(browser === undefined ? describe.skip : describe)('GraphiQL in a browser', () => {
  let database: TestDatabase;
  let server: RunningServer;
  let opened: OpenBrowser;
  let page: Page;
  const screenshots = mkdtempSync(path.join(tmpdir(), 'tillgraph-screenshots-'));

  beforeAll(async () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', 'graphiql'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    database = await demoDatabase();
    server = await serve(database, false);
    opened = await openBrowser(server.url);
    page = opened.page;
    await page.goto(`${server.url}/graphql`);
    await page.locator('.graphiql-tab-button').first().waitFor({ timeout: OPENED_MS });
  }, 120_000);

  afterAll(async () => {
    await opened?.close();
    await server?.close();
    await database?.close();
    console.info(`Screenshots are in ${screenshots}`);
  });

  test('has a tab for every named operation', async () => {
    const titles = await page.locator('.graphiql-tab-button').allTextContents();
    expect(titles.sort()).toEqual(operationNames());
  });

  test.each([
    ['Receipt', 'bill'],
    ['History', 'bills'],
    ['RefundDesk', 'refunds'],
    ['Catalogue', 'products'],
    ['NestedPages', 'products'],
    ['GenerateBill', 'billCreate'],
    ['RefundItems', 'refundCreate'],
  ])('runs %s as it is, and shows what came back', async (name, field) => {
    await page.getByRole('tab', { name }).click();
    await page.waitForTimeout(SETTLED_MS);
    const answered = page.waitForResponse(`${server.url}/graphql`);
    await page.locator('.graphiql-execute-button').click();
    const answer = (await (await answered).json()) as { data: Record<string, unknown>; errors?: unknown };
    expect(answer.errors).toBeUndefined();
    const [id] = idsIn(answer.data[field]);
    const pane = page.locator('.graphiql-response .view-lines').filter({ hasText: `"${id}"` });
    await pane.waitFor();
    await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
    expect(await pane.innerText()).toContain(`"${field}":`);
  });

  test('makes no second bill when GenerateBill is run twice, and shows the first again', async () => {
    await page.getByRole('tab', { name: 'GenerateBill' }).click();
    await page.waitForTimeout(SETTLED_MS);
    const answers: { bill: object; replayed: boolean }[] = [];
    for (let run = 0; run < 2; run++) {
      const answered = page.waitForResponse(`${server.url}/graphql`);
      await page.locator('.graphiql-execute-button').click();
      answers.push((await (await answered).json()).data.billCreate);
    }
    expect(answers[0]?.bill).not.toBeNull();
    expect(answers[1]).toEqual({ ...answers[0], replayed: true });
  });

  test('shows the description of every root field, and of the arguments of one', async () => {
    const query = makeSchema().getQueryType();
    const fields = Object.values(query?.getFields() ?? {});
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs
      .getByRole('link', { name: 'Query', exact: true })
      .or(docs.getByText('Query', { exact: true }))
      .first()
      .click();
    await docs.getByText('stockDrift', { exact: true }).waitFor();
    const ofQuery = plain(await docs.innerText());
    expect([query, ...fields].filter((each) => !ofQuery.includes(plain(each?.description)))).toEqual([]);
    await page.screenshot({ path: path.join(screenshots, 'docs.png') });
    await docs.getByText('bills', { exact: true }).click();
    await docs.getByText('before', { exact: true }).waitFor();
    const args = fields.find((field) => field.name === 'bills')?.args ?? [];
    const ofBills = plain(await docs.innerText());
    expect(args.filter((each) => !ofBills.includes(plain(each.description)))).toEqual([]);
    expect(fields.length).toBeGreaterThan(10);
    expect(args).toHaveLength(6);
  });

  test('keeps a tab as it was left when the page is loaded again', async () => {
    await page.getByRole('tab', { name: 'Catalogue' }).click();
    await page.waitForTimeout(SETTLED_MS);
    await page.reload();
    const active = page.locator('.graphiql-tab-active');
    await active.waitFor({ timeout: OPENED_MS });
    expect(await active.innerText()).toBe('Catalogue');
    await page.locator('.graphiql-editor-tool .view-lines').filter({ hasText: '"first": 10' }).first().waitFor();
  });

  test('breaks no policy, complains of nothing and asks nobody but its server', () => {
    expect(opened.faults).toEqual([]);
    expect(opened.requests.filter((url) => url.endsWith('.js')).length).toBeGreaterThan(10);
    expect(opened.requests).toContainEqual(expect.stringMatching(/favicon-[\w-]+\.svg$/));
  });

  test('is refused to a page of another site that goes by the address of this machine', async () => {
    const { port } = new URL(server.url);
    const headers = { accept: 'text/html', host: `shop.example:${port}` };
    const status = await new Promise((resolve) => {
      get({ port, host: 'localhost', path: '/graphql', headers }, (response) => resolve(response.resume().statusCode));
    });
    expect(status).toBe(403);
  });

  test('is not there in production', async () => {
    const production = await serve(database, true);
    const response = await fetch(`${production.url}/graphql`, { headers: { accept: 'text/html' } });
    expect([production.graphiql, response.status]).toEqual([false, 401]);
    await production.close();
  });

  test('asks for a token in production, where it is there by configuration, and opens with one', async () => {
    const options = { production: true, introspection: 'admin', tokens: testVerifier() } as const;
    const production = await startServer({ database, host: 'localhost', port: 0, defaultStore: 'demo', ...options });
    const asking = await openBrowser(production.url);
    await asking.page.goto(`${production.url}/graphql`);
    const message = await asking.page.getByRole('alert').textContent();
    expect(message).toBe('Every request needs a token: authorization: Bearer TOKEN.');
    await asking.page.getByLabel('Token').fill(await tokenOf({ role: 'admin' }));
    await asking.page.getByRole('button', { name: 'Open' }).click();
    await asking.page.locator('.graphiql-tab-button').first().waitFor({ timeout: OPENED_MS });
    await asking.close();
    await production.close();
  });
});

function serve(database: TestDatabase, production: boolean): Promise<RunningServer> {
  return startServer({ database, host: 'localhost', port: 0, defaultStore: 'demo', production });
}

function operationNames(): string[] {
  const documents = readdirSync(OPERATIONS).filter((file) => file.endsWith('.graphql'));
  return documents
    .map((file) => /^(?:query|mutation) (\w+)/m.exec(readFileSync(path.join(OPERATIONS, file), 'utf8'))?.[1] ?? file)
    .sort();
}

/** Every id in an answer, the outermost first. */
function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'id' in value ? [String(value.id)] : [];
  return [...own, ...Object.values(value).flatMap(idsIn)];
}

/** Text as it reads, however it was marked up and wrapped. */
function plain(text: string | null | undefined): string {
  return (text ?? '').replaceAll('`', '').replace(/\s+/g, ' ');
}
