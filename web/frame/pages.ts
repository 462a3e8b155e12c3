import type { ComponentType } from 'preact';
import { Home } from '../pages/home.js';
import { NegotiationPage } from '../pages/negotiation.js';
import { OutboxPage } from '../pages/outbox.js';
import { RoundForm } from '../pages/round-form.js';

/** What a page is given: the parts of its address that have no fixed word. */
export interface PageProps {
  parts: readonly string[];
}

type Page = ComponentType<PageProps>;

interface Route {
  /** The address: words, and `*` for a part that the page is given. */
  path: readonly string[];
  page: Page | (() => Promise<Page>);
}

/** A page that is fetched when it is first opened. */
const later = (load: () => Promise<Page>) => load;

const isLater = (page: Route['page']): page is () => Promise<Page> => loads.has(page);
const loads = new Set<Route['page']>();

const route = (path: string, page: Page): Route => ({
  path: path.split('/').filter(Boolean),
  page,
});
const lateRoute = (path: string, load: () => Promise<Page>): Route => {
  loads.add(load);
  return { path: path.split('/').filter(Boolean), page: later(load) };
};

/** Every page of the console. What negotiators need at once comes at once, the rest when it is opened. */
export const ROUTES: readonly Route[] = [
  route('', Home),
  route('outbox', OutboxPage),
  route('n/*', NegotiationPage),
  route('n/*/round', RoundForm),
  lateRoute('n/*/answer/*', async () => (await import('../pages/answer/answer.js')).Answer),
  lateRoute('n/*/proposals', async () => (await import('../pages/proposals.js')).Proposals),
  lateRoute('n/*/status', async () => (await import('../pages/status.js')).Status),
  lateRoute('n/*/analysis', async () => (await import('../pages/analysis/analysis.js')).Analysis),
  lateRoute('n/*/why', async () => (await import('../pages/analysis/why.js')).Why),
  lateRoute(
    'n/*/survival',
    async () => (await import('../pages/analysis/survival.js')).SurvivalPage,
  ),
  lateRoute('n/*/files', async () => (await import('../pages/analysis/files.js')).Files),
  lateRoute('compare', async () => (await import('../pages/analysis/compare.js')).Compare),
  lateRoute(
    'n/*/protection',
    async () => (await import('../pages/protection/protection.js')).Protection,
  ),
  lateRoute(
    'administration',
    async () => (await import('../pages/administration.js')).Administration,
  ),
  lateRoute('n/*/import', async () => (await import('../pages/import/begin.js')).ImportBegin),
  lateRoute('n/*/import/*', async () => (await import('../pages/import/import.js')).ImportPage),
  lateRoute('n/*/matching', async () => (await import('../pages/matching.js')).Matching),
  lateRoute('open', async () => (await import('../pages/table/open.js')).Open),
  lateRoute('n/*/table', async () => (await import('../pages/table/table.js')).TableItself),
  lateRoute('n/*/lists', async () => (await import('../pages/lists/lists.js')).Lists),
  lateRoute(
    'n/*/agreement',
    async () => (await import('../pages/agreement/agreement.js')).AgreementPage,
  ),
  lateRoute(
    'n/*/handover',
    async () => (await import('../pages/handover/handover.js')).HandoverPage,
  ),
  lateRoute('n/*/stage/*', async () => (await import('../pages/handover/stage.js')).StagePage),
  lateRoute('n/*/roll/*', async () => (await import('../pages/handover/roll.js')).RollCall),
  lateRoute('n/*/families', async () => (await import('../pages/families/families.js')).Families),
  lateRoute('n/*/asked', async () => (await import('../pages/families/asked.js')).Asked),
  lateRoute('n/*/remains', async () => (await import('../pages/remains/remains.js')).Remains),
  lateRoute('n/*/said', async () => (await import('../pages/said/said.js')).Said),
  lateRoute('n/*/messages', async () => (await import('../pages/messages/messages.js')).Messages),
  lateRoute('settings', async () => (await import('../pages/settings.js')).Settings),
];

const fetched = new Map<Route, Page>();

export interface Found {
  page: Page | null;
  parts: readonly string[];
  /** Fetches the page where it is not there yet. */
  fetch(): Promise<unknown>;
}

/** The page at an address; null where there is none. */
export function pageAt(path: readonly string[]): Found | null {
  const found = ROUTES.find(
    (one) =>
      one.path.length === path.length &&
      one.path.every((part, place) => part === '*' || part === path[place]),
  );
  if (!found) return null;
  const parts = path.filter((_, place) => found.path[place] === '*');
  const there = isLater(found.page) ? (fetched.get(found) ?? null) : found.page;
  const load = found.page as () => Promise<Page>;
  return {
    page: there,
    parts,
    fetch: async () => {
      if (isLater(found.page)) fetched.set(found, await load());
    },
  };
}
