import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { callerHeaders } from '../profile/caller-token.ts';
import { type ProfiledRun, profiled } from './profiled-fetcher.ts';
import { type Edited, profilerPlugin } from './profiler-plugin.tsx';
import { openSession } from './session.ts';
import { findShop, type Shop, TokenNeeded } from './shop.ts';
import { operationTabs, type Tab } from './tabs.ts';
import { TokenForm } from './token-form.tsx';
import { Value } from './value.ts';

const lastRun = new Value<ProfiledRun | undefined>(undefined);
const edited = new Value<Edited>({});
const plugins = [profilerPlugin(edited, lastRun)];
const send = createGraphiQLFetcher({ url: '/graphql', enableIncrementalDelivery: false, headers: callerHeaders() });
const fetcher = profiled(send, (run) => lastRun.set(run));
const page = document.getElementById('page') as HTMLElement;

try {
  const shop = await findShop();
  page.classList.remove('notice');
  const tabs = operationTabs(shop);
  const session = openSession(shop.storeId, tabs);
  // What is open at first is no change of a tab, so GraphiQL will not tell of it.
  edited.set(session.active);
  createRoot(page).render(<Explorer shop={shop} tabs={tabs} session={session} />);
} catch (error) {
  if (error instanceof TokenNeeded) createRoot(page).render(<TokenForm message={error.message} />);
  else page.textContent = `The shop cannot be read: ${error instanceof Error ? error.message : error}`;
}

interface ExplorerProps {
  readonly shop: Shop;
  readonly tabs: Tab[];
  readonly session: ReturnType<typeof openSession>;
}

function Explorer({ shop, tabs, session: { storage, active } }: ExplorerProps) {
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      plugins={plugins}
      onTabChange={({ tabs: open, activeTabIndex }) => edited.set(open[activeTabIndex] ?? {})}
      defaultTabs={tabs}
      // The variables of the active tab are shown only when they are given here, too.
      initialQuery={active.query}
      initialVariables={active.variables}
      defaultEditorToolsVisibility="variables"
      schemaDescription
      inputValueDeprecation
    >
      <GraphiQL.Logo>{shop.storeName}</GraphiQL.Logo>
    </GraphiQL>
  );
}
