import { render } from 'preact';
import { lookWhoIsIn } from './api/session.js';
import { takeUp } from './device/outbox.js';
import { device } from './device/device.js';
import { App } from './frame/app.js';

render(<App />, document.getElementById('console') as HTMLElement);

const begin = () => void lookWhoIsIn().then(takeUp);

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
