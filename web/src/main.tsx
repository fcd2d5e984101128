import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { openSession } from './session.ts';
import { findShop, type Shop } from './shop.ts';
import { operationTabs } from './tabs.ts';

const fetcher = createGraphiQLFetcher({ url: '/graphql', enableIncrementalDelivery: false });
const page = document.getElementById('page') as HTMLElement;

try {
  const shop = await findShop();
  page.classList.remove('notice');
  createRoot(page).render(<Explorer shop={shop} />);
} catch (error) {
  page.textContent = `The shop cannot be read: ${error instanceof Error ? error.message : error}`;
}

function Explorer({ shop }: { readonly shop: Shop }) {
  const tabs = operationTabs(shop);
  const { storage, active } = openSession(shop.storeId, tabs);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
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
