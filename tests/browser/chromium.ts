import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine; undefined with a warning when there is none, which REQUIRE_BROWSER=1 makes an error. */
export const browser = PLACES.find((place) => existsSync(place));

if (browser === undefined) {
  const missing = `There is no browser at ${PLACES.join(', ')}`;
  if (process.env.REQUIRE_BROWSER === '1') throw new Error(`${missing}, and REQUIRE_BROWSER is 1.`);
  console.warn(`${missing}: what needs one is skipped. Install Chromium to have it tested.`);
}

// The sandbox refuses root; nothing but our own page is opened in it.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

/** A page without a window, in a profile of its own. */
export interface OpenBrowser {
  readonly page: Page;
  /** The address of every request that was made. */
  readonly requests: readonly string[];
  /** What a page should never do: complain, throw, break its content security policy, miss a file, or ask another origin than its own. */
  readonly faults: readonly string[];
  /** Also removes the profile. */
  close(): Promise<void>;
}

export async function openBrowser(origin: string): Promise<OpenBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), 'tillgraph-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...(browser === undefined ? {} : { executablePath: browser }),
    args: FLAGS,
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const faults: string[] = [];
  context.on('request', (request) => {
    requests.push(request.url());
    const isOurs = request.url().startsWith(`${origin}/`) || request.url().startsWith('data:');
    if (!isOurs) faults.push(`asked ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  context.on('weberror', (error) => faults.push(`thrown: ${error.error().message}`));
  // The browser reports a broken policy as an error of the console.
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
  });
  return {
    page,
    requests,
    faults,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
