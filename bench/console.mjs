/**
 * How long the form of a round takes until it can be used, on a bad line and a slow phone: nothing cached, 400 kbit/s,
 * 400 ms for each round trip, a processor four times slower than this one. Against a running demonstration.
 *
 *     npm run demo                                  in one window
 *     node bench/console.mjs http://127.0.0.1:3000 [times]
 *
 * Then a newcomer: a round is logged and forty names are answered through the screens, by keyboard, on a line and a processor
 * that are not slowed. Told are the steps (keys that choose, fields that are filled, presses), and the seconds that the
 * screens need for them; what a person needs to read and think is not in them. It writes into the demonstration.
 */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [base = 'http://127.0.0.1:3000', times = '5'] = process.argv.slice(2);
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (!executablePath) throw new Error('There is no Chromium here. Name one by CHROMIUM.');

const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;

const WAYS = [
  { what: 'round form', place: '#/n/HAMA-N/round', login: 'faction', ready: 'form[data-ready]' },
  { what: 'negotiations', place: '', login: 'faction', ready: '.card' },
  {
    what: 'analysis, first chart',
    place: '#/n/HAMA-N/analysis',
    login: 'mediator',
    ready: '.plot svg',
  },
];

const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** Runs in the page: keeps when what is looked for was there and drawn. */
const TELLS = `(wanted) => {
  const seen = new MutationObserver(() => {
    if (!document.querySelector(wanted)) return;
    seen.disconnect();
    // Usable is what answers: a frame is drawn after it is there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => (globalThis.usable = performance.now())),
    );
  });
  seen.observe(document, { childList: true, subtree: true });
}`;

/** Seconds from asking for the page until what was waited for can be used, and how many bytes came. */
async function once({ place, login, ready }) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
  const variables = { input: { login, password: `demo-${login}-demo` } };
  await context.request.post(`${base}/graphql`, { data: { query, variables } });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', LINE);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  let bytes = 0;
  tools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  // The page tells by itself, from when it was asked for: looking for it from outside would be work for the slow processor.
  await page.addInitScript({ content: `(${TELLS})(${JSON.stringify(ready)})` });
  await page.goto(`${base}/${place}`, { waitUntil: 'commit' });
  let seconds;
  while (seconds === undefined) {
    await new Promise((done) => setTimeout(done, 500));
    seconds = (await page.evaluate('globalThis.usable')) / 1000 || undefined;
  }
  await context.close();
  return { seconds, bytes };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

for (const way of WAYS) {
  const taken = [];
  for (let turn = 0; turn < Number(times); turn += 1) taken.push(await once(way));
  const seconds = taken.map((one) => one.seconds);
  console.log(
    `${way.what}: median ${median(seconds).toFixed(2)} s (${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}), ${(median(taken.map((one) => one.bytes)) / 1024).toFixed(0)} KiB over the line`,
  );
}

/** A person whose steps are counted. */
class Newcomer {
  steps = 0;
  began = performance.now();

  constructor(page) {
    this.page = page;
  }

  async key(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
    this.steps += keys.length;
  }

  async press(locator) {
    await locator.click();
    this.steps += 1;
  }

  tell(what) {
    const seconds = (performance.now() - this.began) / 1000;
    console.log(`${what}: ${this.steps} steps, ${seconds.toFixed(1)} s`);
  }
}

async function newcomer(login) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript({ content: `localStorage.setItem('tabadul.speech', 'en latn')` });
  const page = await context.newPage();
  await page.goto(base);
  const one = new Newcomer(page);
  await one.press(page.locator('.actors button', { has: page.getByText(login, { exact: true }) }));
  await page.locator('.card').first().waitFor();
  return one;
}

const mediator = await newcomer('mediator');
await mediator.press(mediator.page.getByText('Log a round').first());
await mediator.page.locator('form[data-ready]').waitFor();
if (await mediator.page.getByText('By call').count()) {
  await mediator.press(mediator.page.getByText('By call'));
}
await mediator.press(mediator.page.getByText('+ Add'));
await mediator.page.getByLabel('Words of the message').fill('No answer to the list so far.');
mediator.steps += 1;
await mediator.press(mediator.page.locator('form.sheet > .row.end button'));
await mediator.page.locator('.note.done').waitFor();
mediator.tell('a newcomer signs in and logs a round with a message');

const government = await newcomer('government');
await government.press(government.page.locator('h2 a').first());
// The long list that the faction asks for.
const asked = government.page.locator('.card', { has: government.page.getByText('L1') });
await government.press(asked.getByText('Answer name by name'));
await government.page.locator('input[type=search]').waitFor();
for (let name = 0; name < 20; name += 1) await government.key('Digit1');
for (let name = 0; name < 10; name += 1) await government.key('Digit2', 'KeyW');
for (let name = 0; name < 9; name += 1) await government.key('Shift+ArrowDown');
await government.key('Digit2', 'KeyQ');
await government.press(government.page.getByText('Record 40 answers'));
await government.page.locator('.note.done').waitFor();
government.tell('a newcomer signs in and answers 40 names');
await browser.close();
