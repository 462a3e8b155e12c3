import { render } from 'preact';
import { keepFresh } from './api/freshness.js';
import { lookWhoIsIn, session } from './api/session.js';
import { takeUp } from './device/outbox.js';
import { device } from './device/device.js';
import { App } from './frame/app.js';

render(<App />, document.getElementById('console') as HTMLElement);

function begin(): void {
  // What waits is shown before the server said who is signed in: on a bad line that takes a minute.
  void takeUp();
  void lookWhoIsIn().then(keepFresh);
}

// Acts that were written before it was known who is signed in, or whose session had ended, go once somebody is.
let wasIn = false;
session.follow(() => {
  const isIn = session.value.state === 'in';
  if (isIn && !wasIn) void takeUp();
  wasIn = isIn;
});

if (device.value === 'locked') {
  // What is kept is opened first: it may hold what is to be sent.
  const stop = device.follow(() => {
    stop();
    begin();
  });
} else begin();

// The worker fetches what is kept for later; it must not stand in the way of what is asked for now.
addEventListener('load', () => {
  setTimeout(
    () => void navigator.serviceWorker?.register('/worker.js').catch(() => undefined),
    4000,
  );
});
