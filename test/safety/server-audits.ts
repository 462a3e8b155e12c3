import { auditServer } from 'graphql-http';
import type { AddressInfo } from 'node:net';
import { House } from '../kit/app.js';
import type { Figure } from './figure.js';

const AT_LEAST_OK = 55;

/** The audits of GraphQL over HTTP, asked by somebody who is signed in: strangers are told nothing at all. */
export const serverAudits: Figure = {
  name: 'server-audits',
  title: 'graphql-http serverAudits',
  gate: `0 errors, at least ${AT_LEAST_OK} ok`,
  minutes: 0.1,
  async run() {
    // The audits ask by introspection, which is off otherwise.
    const house = await House.open({ introspection: true });
    try {
      await house.account('auditor');
      const { token } = await house.ask('auditor');
      await house.app.nest.listen(0, '127.0.0.1');
      const { port } = house.app.nest.getHttpServer().address() as AddressInfo;
      const fetchFn = (url: string, init: RequestInit = {}) => {
        const headers = new Headers(init.headers);
        headers.set('authorization', `Bearer ${token}`);
        // What a browser may not set for another site: without it every GET is refused.
        headers.set('apollo-require-preflight', '1');
        return fetch(url, { ...init, headers });
      };
      const results = await auditServer({ url: `http://127.0.0.1:${port}/graphql`, fetchFn });
      const of = (status: string) => results.filter((one) => one.status === status);
      const ok = of('ok').length;
      return {
        value: `${ok} of ${results.length} ok, ${of('warn').length} warnings, ${of('notice').length} notices, ${of('error').length} errors`,
        ok: of('error').length === 0 && ok >= AT_LEAST_OK,
        details: {
          others: results.flatMap((one) =>
            one.status === 'ok' ? [] : [`${one.status} ${one.id} ${one.name}: ${one.reason}`],
          ),
        },
      };
    } finally {
      await house.close();
    }
  },
};
