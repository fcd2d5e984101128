import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask } from '../support/http.ts';
import { browser, type OpenBrowser, openBrowser } from './chromium.ts';

const HISTORY = readFileSync(path.join(import.meta.dirname, '../operations/history.graphql'), 'utf8');
const CATALOGUE = readFileSync(path.join(import.meta.dirname, '../operations/catalogue.graphql'), 'utf8');
const TOKEN = 'a token of the profiler';
const OPENED_MS = 20_000;

// Without a browser it says so and is skipped; under REQUIRE_BROWSER=1, as CI sets it, finding none has failed already.
(browser === undefined ? describe.skip : describe)('the profiler in a browser', () => {
  let database: TestDatabase;
  let server: RunningServer;
  let opened: OpenBrowser;
  let page: Page;
  const screenshots = mkdtempSync(path.join(tmpdir(), 'tillgraph-profiler-'));

  beforeAll(async () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', 'graphiql', 'profiler'], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    database = await demoDatabase();
    server = await serve(database, { production: false });
    opened = await openBrowser(server.url);
    page = opened.page;
  }, 120_000);

  afterAll(async () => {
    await opened?.close();
    await server?.close();
    await database?.close();
    console.info(`Screenshots are in ${screenshots}`);
  });

  test('lists what ran by itself, what is wrong first', async () => {
    await page.goto(`${server.url}/profiler`);
    await page.getByText('Nothing has run yet').waitFor();
    for (const first of [5, 10]) await ask(server, HISTORY, { first });
    await ask(server, CATALOGUE, { first: 10 });
    await ask(server, '{ colour }');
    const rows = page.locator('tbody tr');
    await rows.nth(3).waitFor();
    expect(await rows.nth(0).innerText()).toMatch(/\(unnamed\)\s*refused/);
    await pictures('list');
  });

  test('sorts and filters, and keeps both in the address', async () => {
    await page.getByRole('button', { name: 'Statements' }).click();
    await page.getByRole('searchbox').fill('hist');
    expect(await page.locator('tbody .name a').allTextContents()).toEqual(['History', 'History']);
    await page.reload();
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBe(2);
    expect(await page.locator('th[aria-sort]').innerText()).toBe('Statements');
    expect(new URL(page.url()).search).toBe('?name=hist&sort=statements');
  });

  test('stands still while it is paused', async () => {
    const asked = () => opened.requests.filter((url) => url.endsWith('/api/records')).length;
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForTimeout(200);
    const before = asked();
    await page.waitForTimeout(2_500);
    expect(asked()).toBe(before);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.waitForTimeout(200);
    expect(asked()).toBe(before + 1);
  });

  test('shows one run as a waterfall with the critical path through every wave', async () => {
    await page.locator('tbody .name a').first().click();
    await page.locator('.bar').first().waitFor();
    expect(await page.locator('.backdrop .band').allInnerTexts()).toEqual(['1', '2', '3']);
    const critical = page.locator('.bar.is-critical');
    const keys = await critical.evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-key') ?? ''));
    expect(keys.filter((key) => key.startsWith('batch:'))).toHaveLength(3);
    await pictures('waterfall');
  });

  test('shows where a batch comes from and what it sent while one points at it', async () => {
    await page.getByRole('button', { name: /^billItemsByBillId: from .*, wave 2,/ }).hover();
    const clear = await page
      .locator('.bar:not(.is-dim)')
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-key')));
    expect(clear).toEqual(['field:Bill.items', 'batch:1', 'statement:1']);
    expect(await page.locator('aside').innerText()).toMatch(/billItemsByBillId[\s\S]*Bill\.items\s*×10/);
    await pictures('lineage');
    await page.mouse.move(0, 0);
  });

  test('is used by keys alone: arrows move, Enter pins, Escape lets go and leaves', async () => {
    await page.getByRole('tab', { name: 'Waterfall' }).focus();
    const focused = () => page.evaluate('document.activeElement.dataset.key') as Promise<string | undefined>;
    for (let tabs = 0; tabs < 6 && (await focused()) === undefined; tabs++) await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    expect(await focused()).toBe('statement:3');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Home');
    expect(await page.locator('.bar[aria-pressed="true"]').getAttribute('data-key')).toBe('statement:2');
    expect(await page.locator('aside h3').innerText()).toMatch(/^(productById|refundItemsByBillItemId)$/);
    await page.keyboard.press('Escape');
    expect(await page.locator('.bar[aria-pressed="true"]').count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await focused()).toBeUndefined();
  });

  test('has the statements with their texts, and the record as JSON', async () => {
    await page.getByRole('tab', { name: 'Statements 4' }).click();
    const shapes = page.locator('.statements h3');
    expect((await shapes.allInnerTexts()).sort()).toEqual([
      ...['billItemsByBillId', 'billPageByStoreId', 'productById', 'refundItemsByBillItemId'],
    ]);
    expect(await page.locator('.sql', { hasText: 'from "bill_item"' }).innerText()).toContain(
      '\nwhere "store_id" = $1',
    );
    await pictures('statements');
    await page.getByRole('tab', { name: 'JSON' }).click();
    const record = JSON.parse(await page.locator('pre.json').innerText()) as Pick<ProfileRecord, 'n' | 'hints'>;
    expect(record.n.waves).toBe(3);
    await page.getByRole('tab', { name: 'Hints' }).click();
    // A slow machine has something to say of its own.
    const said = record.hints.length === 0 ? ['Nothing was found to be wrong.'] : record.hints.map(({ say }) => say);
    for (const sentence of said) await page.getByText(sentence).first().waitFor();
    await page.getByRole('tab', { name: 'JSON' }).click();
    expect(page.url()).toMatch(/\/profiler\/\w+\?tab=json$/);
  });

  test('copies a run as curl and as a test', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = async (button: string) => {
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      await page.getByRole('button', { name: button }).waitFor();
      return page.evaluate('navigator.clipboard.readText()');
    };
    const test = await copied('Copy as test');
    expect(test).toContain(HISTORY);
    expect(test).toContain('.toMatchLock();\n  await expect(run).toStayWithin({ statements: 4, waves: 3 })');
    const curl = await copied('Copy as curl');
    expect(curl).toContain(`curl -s ${server.url}/graphql`);
    expect(curl).toContain(JSON.stringify(HISTORY));
    expect(curl).toContain('"variables":{"first":"<Int!>","after":"<String>"}');
  });

  test('compares two runs of an operation', async () => {
    await page.goto(`${server.url}/profiler?name=History`);
    for (const place of [0, 1]) await page.getByRole('checkbox').nth(place).check();
    await page.getByRole('link', { name: 'Compare two runs' }).click();
    await page.getByRole('heading', { name: 'Two runs' }).waitFor();
    const statements = page.locator('tbody tr').filter({ hasText: 'billItemsByBillId' });
    await statements.waitFor();
    expect(await statements.innerText()).toMatch(/×1.*×1.*=/s);
    await pictures('comparison');
    await page.goBack();
    await page.locator('tbody tr').first().waitFor();
    expect(new URL(page.url()).search).toBe('?name=History');
  });

  test('has the totals of each operation', async () => {
    await page.getByRole('link', { name: 'Operations' }).click();
    const history = page.locator('tbody tr').filter({ hasText: 'History' });
    await history.waitFor();
    expect((await history.innerText()).split('\t').slice(0, 2)).toEqual(['History', '2']);
    await pictures('operations');
  });

  test('shows in GraphiQL the plan before an operation runs, and the waterfall after, beside an answer without it', async () => {
    await page.goto(`${server.url}/graphql`);
    await page.locator('.graphiql-tab-button').first().waitFor({ timeout: OPENED_MS });
    await page.getByRole('button', { name: 'Show Profiler' }).click();
    await page.getByText('5 statements in 3 waves').waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.profiler-plugin .bar').first().waitFor();
    expect(await page.locator('.profiler-plugin h3').first().innerText()).toBe('Receipt as it ran');
    const answer = page.locator('.graphiql-response .view-lines').filter({ hasText: '"bill"' });
    expect(await answer.innerText()).not.toContain('profile');
    await pictures('graphiql');
    const [profile] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Open in the profiler' }).click(),
    ]);
    await profile.getByRole('heading', { name: 'Receipt' }).waitFor();
    await profile.close();
  });

  test('breaks no policy, complains of nothing and asks nobody but its server', () => {
    expect(opened.faults).toEqual([]);
    expect(opened.requests.filter((url) => /\/profiler\/assets\/.*\.(js|css)$/.test(url)).length).toBeGreaterThan(1);
  });

  test('asks for the token in production, and keeps it for the tab', async () => {
    const production = await serve(database, { production: true, anonymous: true, profilerToken: TOKEN });
    await page.goto(`${production.url}/profiler`);
    await page.getByLabel('Token').fill('not the token at all');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByLabel('Token').fill(TOKEN);
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('Nothing has run yet').waitFor();
    await page.reload();
    await page.getByText('Nothing has run yet').waitFor();
    await production.close();
  });

  /** One picture for each theme and width, to be looked at. */
  async function pictures(name: string): Promise<void> {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [800, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.screenshot({ path: path.join(screenshots, `${name}-${colorScheme}-${width}.png`) });
      }
    }
  }
});

function serve(
  database: TestDatabase,
  options: { readonly production: boolean; readonly anonymous?: boolean; readonly profilerToken?: string },
): Promise<RunningServer> {
  return startServer({ database, host: 'localhost', port: 0, defaultStore: 'demo', ...options });
}
