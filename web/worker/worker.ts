/**
 * Keeps the console itself on the device, so that it opens without a network. It keeps no answer of the API: what was read
 * and written stands, sealed, where the page keeps it.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
/** The files of this version, told when it was built. */
declare const KEPT: readonly string[];
declare const VERSION: string;

const CACHE = `console-${VERSION}`;

/** How long the newest page is waited for before the one that was kept is shown, in milliseconds. */
const PATIENCE = 4000;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      await cache.addAll(KEPT);
      await worker.skipWaiting();
    })(),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter(
        (name) => name.startsWith('console-') && name !== CACHE,
      );
      // The version before stays: a page that is open may still load its parts.
      await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
      await worker.clients.claim();
    })(),
  );
});

/** The newest page, or, where the network gives none in time, the one that was kept. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match('/', { ignoreSearch: true });
  try {
    const answered = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    if (answered.ok || !kept) return answered;
    return kept;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== worker.location.origin) return;
  if (event.request.mode === 'navigate') {
    if (pathname === '/') event.respondWith(page(event.request));
  } else if (pathname.startsWith('/assets/') || pathname.endsWith('.webmanifest')) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  }
});

export {};
