import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Route,
} from 'playwright-core';
import { ROOT } from '../../src/app.js';
import { type House, PASSWORD } from '../kit/app.js';

/** Where a Chromium is usually found; `CHROMIUM` names another. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].filter((path): path is string => !!path);

export const CHROMIUM = PLACES.find((path) => existsSync(path));

if (!CHROMIUM) {
  process.stderr.write(
    '\n*** SKIPPED: no Chromium on this machine, so the console is not tried in a browser. Install one (apt-get install chromium), or name it by CHROMIUM. ***\n\n',
  );
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const SIZES = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 },
  /** A desktop at 400 % (WCAG 1.4.10). */
  magnified: { width: 320, height: 256 },
} as const;

export type Size = keyof typeof SIZES;
export type Language = 'ar' | 'en';

/** Screens are kept here, to be looked at. */
export const SCREENS = join(ROOT, 'test', 'browser', 'screens');

/** Builds the console where it is not built, or not as web/ is now. */
export function built(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'console.mjs')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  mkdirSync(SCREENS, { recursive: true });
}

/** Waits until something is what it is to be, as long as a person would; says what it is where it is not. */
export async function becomes<T>(read: () => Promise<T>, value: T): Promise<void> {
  const until = Date.now() + 12_000;
  let there = await read();
  while (there !== value && Date.now() < until) {
    await new Promise((done) => setTimeout(done, 100));
    there = await read();
  }
  if (there !== value) throw new Error(`This is ${String(there)}, and not ${String(value)}.`);
}

/** Somebody's world in front of browsers: it listens, and everything that the console speaks of is there. */
export async function listening({ house }: { house: House }, port = 0): Promise<string> {
  await house.app.nest.listen(port, '127.0.0.1');
  return (await house.app.nest.getUrl()).replace('[::1]', '127.0.0.1');
}

/** What may happen to an act on its way. */
export const FAULTS = {
  /** It never arrives. */
  'request lost': (route: Route) => route.abort('connectionreset'),
  /** It is done, and nobody hears of it. */
  'answer lost': async (route: Route) => {
    await route.fetch();
    await route.abort('connectionreset');
  },
  /** Something between here and the server answers instead. */
  portal: (route: Route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Welcome to the hotel</h1>' }),
  /** The server is there, and cannot. */
  'server at a loss': (route: Route) =>
    route.fulfill({
      status: 500,
      json: { errors: [{ message: 'Something went wrong.', extensions: { code: 'INTERNAL' } }] },
    }),
  /** It takes its time. */
  slow: async (route: Route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  },
} as const;

export type Fault = keyof typeof FAULTS;

/** The line between somebody's browser and the server: cut, restored, and with what happens to the next acts. */
export class Line {
  private readonly coming: (Fault | ((route: Route) => Promise<unknown>))[] = [];
  private isCut = false;
  /** How many acts were stopped on their way or came through. */
  acts = 0;

  private constructor(private readonly context: BrowserContext) {}

  static async of({ context }: Person): Promise<Line> {
    const line = new Line(context);
    await context.route('**/graphql', (route) => line.passes(route));
    return line;
  }

  private async passes(route: Route): Promise<void> {
    try {
      if (this.isCut) return await route.abort('internetdisconnected');
      const isAct = /"query":"mutation/.test(route.request().postData() ?? '');
      const fault = isAct ? this.coming.shift() : undefined;
      if (isAct) this.acts += 1;
      if (fault === undefined) return await route.continue();
      await (typeof fault === 'string' ? FAULTS[fault](route) : fault(route));
    } catch {
      // The tab is gone, and its request with it.
    }
  }

  /** What happens to the acts that come next, one after another. */
  next(...faults: (Fault | ((route: Route) => Promise<unknown>))[]): void {
    this.coming.push(...faults);
  }

  async cut(): Promise<void> {
    this.isCut = true;
    await this.context.setOffline(true);
  }

  async restore(): Promise<void> {
    this.isCut = false;
    await this.context.setOffline(false);
  }

  /** From now on everything comes through. */
  async heal(): Promise<void> {
    this.coming.length = 0;
    await this.restore();
  }
}

export const launched = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });

/** Somebody with a browser of their own. What it complained of is kept: there is to be nothing. */
export class Person {
  readonly complaints: string[] = [];
  /** Whom it signed in as. */
  login = '';

  private constructor(
    readonly context: BrowserContext,
    public page: Page,
    private readonly base: string,
    readonly language: Language,
  ) {}

  static async at(
    browser: Browser,
    base: string,
    { language = 'ar', size = 'desktop' }: { language?: Language; size?: Size } = {},
  ): Promise<Person> {
    const context = await browser.newContext({ viewport: SIZES[size] });
    await context.addInitScript(
      (speech) => {
        if (!localStorage.getItem('tabadul.speech')) localStorage.setItem('tabadul.speech', speech);
      },
      language === 'ar' ? 'ar arab' : 'en latn',
    );
    context.setDefaultTimeout(12_000);
    const person = new Person(context, await context.newPage(), base, language);
    person.listen();
    return person;
  }

  private listen(): void {
    this.page.on('pageerror', (error) => this.complaints.push(error.message));
    this.page.on('console', (message) => {
      const text = message.text();
      // A network that was cut is said by the browser itself.
      if (
        message.type() === 'error' &&
        !/net::ERR_|Failed to load resource|when fetching the script/.test(text)
      ) {
        this.complaints.push(text);
      }
    });
  }

  /** Signs in through the form. */
  async signIn(login: string): Promise<void> {
    this.login = login;
    await this.go('');
    await this.page.locator('input[name=login]').fill(login);
    await this.page.locator('input[name=password]').fill(PASSWORD);
    await this.page.locator('form button').first().click();
    await this.page.locator('.cards, .note').first().waitFor();
  }

  /** Signs in beside the form, as fast as it goes. */
  async holds(login: string): Promise<void> {
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
    const variables = { input: { login, password: PASSWORD } };
    await this.context.request.post(`${this.base}/graphql`, { data: { query, variables } });
  }

  /** Waits until charts are drawn. */
  async drawn(): Promise<void> {
    await this.page.waitForFunction(() => !document.querySelector('.loading'));
  }

  /** Opens a place of the console, and waits until it is there. */
  async go(place: string): Promise<void> {
    await this.page.goto(`${this.base}/${place}`);
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.waitForFunction(() => !document.querySelector('.loading'));
  }

  /** Closes the tab as if it was killed, and opens the console again. */
  async reopen(place = ''): Promise<void> {
    await this.page.close({ runBeforeUnload: false });
    this.page = await this.context.newPage();
    this.listen();
    await this.page.goto(`${this.base}/${place}`);
    await this.page.locator('h1').first().waitFor();
  }

  /** Chooses a passphrase for what is kept on the device. */
  async keeps(passphrase: string): Promise<void> {
    await this.go('#/settings');
    await this.page.locator('input[name=passphrase]').fill(passphrase);
    await this.page.locator('section form button').click();
    await this.page.locator('section input[name=passphrase]').waitFor({ state: 'detached' });
  }

  async unlocks(passphrase: string): Promise<void> {
    await this.page.locator('input[name=passphrase]').fill(passphrase);
    await this.page.locator('form button').first().click();
    await this.page.locator('input[name=passphrase]').waitFor({ state: 'detached' });
  }

  /** Waits until nothing waits that could be sent: presses where the outbox may be sent at once. */
  async sent(): Promise<void> {
    await this.page.goto(`${this.base}/#/outbox`);
    await this.page.waitForFunction(
      () => {
        document.querySelector<HTMLButtonElement>('.title button')?.click();
        // What stands on an act that a person has to decide on waits with it.
        const waits =
          document.querySelector('.act.waiting') && !document.querySelector('.act.conflict');
        return document.querySelector('h1') && !document.querySelector('.loading') && !waits;
      },
      undefined,
      { polling: 300, timeout: 30_000 },
    );
  }

  /** What the outbox shows, by state. */
  acts(): Promise<string[]> {
    return this.page.$$eval('.act', (cards) =>
      cards.map((one) => one.className.split(' ').at(-1) ?? ''),
    );
  }

  async screen(name: string): Promise<void> {
    const { width, height } = this.page.viewportSize() ?? SIZES.desktop;
    const isPhone = width === SIZES.phone.width;
    if (isPhone) {
      // The whole page, but of a hundred names the first: what comes after looks alike, and takes long to draw.
      const whole = await this.page.evaluate(() => document.documentElement.scrollHeight);
      await this.page.setViewportSize({ width, height: Math.min(Math.max(whole, height), 4000) });
    }
    await this.page.screenshot({
      path: join(SCREENS, `${name}-${this.language}-${width}.png`),
    });
    if (isPhone) await this.page.setViewportSize({ width, height });
  }

  /**
   * What stands in the way of people who use no mouse, no colours, no eyes: WCAG 2.2 AA as far as axe can tell. Of many rows
   * that are alike the first are looked at: axe takes as long for each, and the hundredth has what the first has.
   */
  async barriers(): Promise<string[]> {
    const rows = await this.page.evaluateHandle((most) => {
      const lists = [...document.querySelectorAll('tbody, ul, ol')];
      const rest = lists.flatMap(({ children }) => [...children].slice(most)) as HTMLElement[];
      const shown = rest.filter((one) => !one.hidden);
      for (const one of shown) one.hidden = true;
      return shown;
    }, 15);
    const { violations } = await new AxeBuilder({ page: this.page })
      .options({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        resultTypes: ['violations'],
      })
      .setLegacyMode(true)
      .analyze();
    await rows.evaluate((shown) => shown.forEach((one) => (one.hidden = false)));
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${String(node.target[0])} ${node.failureSummary ?? ''}`),
    );
  }

  /** Codes of the contract that stand in the page as they are, and not in words. */
  untranslated(): Promise<string[]> {
    return this.page.evaluate(() => {
      const text = document.querySelector('main')?.innerText ?? '';
      return [...new Set(text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [])];
    });
  }

  /**
   * What has the focus as somebody walks through a page by Tab, from its beginning: each by its role and name, and whether
   * it can be seen that it has it.
   */
  async walked(most: number): Promise<{ what: string; seen: boolean }[]> {
    await this.page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
    });
    const walk: { what: string; seen: boolean }[] = [];
    for (let step = 0; step < most; step += 1) {
      await this.page.keyboard.press('Tab');
      const there = await this.page.evaluate(async () => {
        // What has the focus is scrolled to before the next frame is drawn.
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const on = document.activeElement;
        if (!(on instanceof HTMLElement) || on === document.body) return null;
        // A choice is drawn by what stands beside it.
        const drawn = on.matches('.chip input') ? (on.nextElementSibling as HTMLElement) : on;
        const style = getComputedStyle(drawn);
        const { top, bottom, left } = drawn.getBoundingClientRect();
        const bar = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
        const isBar = !!on.closest('.bar, .skip');
        const inView = bottom > (isBar ? 0 : bar) && top < innerHeight && left < innerWidth;
        const what = `${on.tagName.toLowerCase()} ${on.getAttribute('aria-label') ?? on.innerText ?? ''}`;
        return { what: what.slice(0, 60), seen: inView && style.outlineStyle !== 'none' };
      });
      if (!there) break;
      walk.push(there);
    }
    return walk;
  }

  /** The window is turned, drawn larger or magnified; what is drawn by its width is drawn anew. */
  async becomes(size: Size): Promise<void> {
    await this.page.setViewportSize(SIZES[size]);
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await this.drawn();
  }

  /** By how many pixels the page is wider than the screen. */
  tooWide(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  }
}
