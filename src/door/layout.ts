import type { Response } from 'express';
import { Refusal } from '../graphql/refusal.js';

/** A sentence in both languages. */
export interface Words {
  ar: string;
  en: string;
}

/** Text as it stands in HTML, in attributes too. */
export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Something in English beside the Arabic. */
export const en = (text: string): string => `<span lang="en" dir="ltr">${escape(text)}</span>`;

/** A field with its two labels. */
export const field = (label: Words, attributes: string): string =>
  `<label>${label.ar} <small lang="en" dir="ltr">${label.en}</small><input ${attributes}></label>`;

export const button = (label: Words, attributes = ''): string =>
  `<button ${attributes}>${label.ar} · <span lang="en">${label.en}</span></button>`;

/** A value that a form carries on. */
export const carried = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escape(value)}">`;

/** Why something was refused: a sentence of the page in Arabic, the house's own words in English. */
export function problemOf(error: unknown, otherwise: string): Words {
  if (!(error instanceof Refusal)) throw error;
  const [{ __typename }] = error.errors;
  return {
    ar: __typename === 'TryLater' ? 'محاولات فاشلة كثيرة. انتظر ثم حاول من جديد.' : otherwise,
    en: error.message,
  };
}

const STYLE = `
  body { font: 1.1rem/1.6 system-ui, sans-serif; display: grid; place-items: center; min-block-size: 90vh; margin: 1rem; color: #1c2733; background: #f7f8f9; }
  main { inline-size: min(24rem, 100%); }
  form { display: grid; gap: .8rem; margin-block: 1rem; }
  label { display: grid; gap: .2rem; }
  input, button { font: inherit; padding: .6rem .7rem; border: 1px solid #7a8794; border-radius: .3rem; }
  input { direction: ltr; text-align: start; }
  button { background: #17496b; color: #fff; border-color: #17496b; }
  a { color: #17496b; }
  code, ol.codes { direction: ltr; font: 1.05rem/1.8 ui-monospace, monospace; overflow-wrap: anywhere; text-align: start; }
  code { display: block; }
  :focus-visible { outline: 3px solid #d08700; outline-offset: 2px; }
  small { color: #4a5865; }
  [role=alert] { color: #9c1c1c; margin: 0; }`;

interface Parts {
  title: Words;
  body: string;
  problem?: Words;
  /** A script of ours that the page loads. */
  script?: string;
  /** Where the page goes on by itself, at once. */
  goesOn?: string;
}

/** A page: Arabic first, English beside it. */
const html = ({ title, body, problem, script, goesOn }: Parts): string => `<!doctype html>
<html lang="ar" dir="rtl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.ar} · ${title.en}</title>
${goesOn ? `<meta http-equiv="refresh" content="0;url=${goesOn}">` : ''}
<style>${STYLE}</style>
${script ? `<script src="${script}" defer></script>` : ''}
<main>
<h1>${title.ar} <small lang="en" dir="ltr">${title.en}</small></h1>
${problem ? `<p role="alert">${problem.ar}<br>${en(problem.en)}</p>` : ''}
${body}
</main>
</html>`;

/** Sends a page that loads nothing but what it names, is kept by no cache, and tells no other site where it was. */
export function sendPage(
  response: Response,
  parts: Parts,
  status = parts.problem ? 401 : 200,
): void {
  const script = parts.script ? `script-src 'self'; ` : '';
  sendHtml(
    response.status(status),
    html(parts),
    `default-src 'none'; ${script}style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  );
}

export function sendHtml(response: Response, text: string, policy: string): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
  response.type('html').send(text);
}
