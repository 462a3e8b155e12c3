import { DiagnosisService } from '../../src/analysis/diagnosis.service.js';
import { fileOf } from '../../src/analysis/export.service.js';
import { reportOf } from '../../src/analysis/report.rules.js';
import { CasefileService } from '../../src/casefile/casefile.service.js';
import type { ExportFormat } from '../../src/graphql/schema.generated.js';
import { OUTGOING } from '../../src/list/outgoing.rules.js';
import type { House } from '../kit/app.js';
import { noSuch } from './asking.js';
import type { Caller } from './caller.js';
import type { Role } from './declared.js';
import { type CanaryWorld, loginOf } from './world.js';

/** Something that went out beside the API. */
export interface GoneOut {
  /** What was asked for. */
  way: string;
  /** Its place in the matrix, as a field of the contract would be. */
  place: string;
  text: string;
}

const FIELDS = Object.keys(OUTGOING).join(',');
const FORMATS: readonly ExportFormat[] = ['OCEL', 'CSV', 'HXL', 'JSONLD'];
/** Where objects of a type are fetched, and in which forms. */
const ADDRESSES: Readonly<Record<string, (id: string) => string>> = {
  ListVersion: (id) => `/list-versions/${id}/list.`,
  ListImport: (id) => `/list-imports/${id}/failed-rows.csv`,
  Export: (id) => `/exports/${id}/file`,
  Negotiation: (id) => `/negotiations/${id}/report.pdf`,
};
const ENDS: Readonly<Record<string, readonly string[]>> = { ListVersion: ['csv', 'xlsx', 'pdf'] };
/** Pages of a negotiation, after its code. */
const PAGES: Readonly<Record<string, string>> = {
  status: '',
  retained: '/retained',
  agreements: '/agreements',
};

/** Every way out; each must have let something out to somebody. */
export const SIDE_DOORS = [
  ...['list', 'failedRows', 'taken', 'case', 'report', ...FORMATS].map((name) => `Export.${name}`),
  ...Object.keys(PAGES).map((name) => `Page.${name}`),
];

const REFUSED = /^(?:error: |[34]\d\d )/;

/** Ways out that do not go through the API: files, pages, and what the command line writes for an account. */
export class SideDoors {
  /** What was given out, not refused, by place. */
  readonly opened = new Map<string, number>();

  private constructor(
    private readonly world: CanaryWorld,
    private readonly house: House,
    private readonly caller: Caller,
    private readonly ids: ReadonlyMap<string, readonly string[]>,
    private readonly tables: readonly { id: string; code: string }[],
  ) {}

  static async of(
    world: CanaryWorld,
    house: House,
    caller: Caller,
    ids: ReadonlyMap<string, readonly string[]>,
  ): Promise<SideDoors> {
    const tables = await house.asOwner<{ id: string; code: string }>(
      'select id, code from negotiation order by id',
    );
    return new SideDoors(world, house, caller, ids, tables);
  }

  /** Everything that goes out to a role. */
  async *out(role: Role): AsyncGenerator<GoneOut> {
    for (const path of this.paths()) {
      yield this.noted({ ...path, text: await this.page(role, path.way) });
    }
    if (!this.world.tokens[role]) return;
    const as = { login: loginOf(role) };
    const part = <T>(type: new (...args: never[]) => T): T =>
      this.house.app.nest.get<T>(type, { strict: false });
    for (const { id, code } of this.tables) {
      const written = async (
        way: string,
        place: string,
        work: () => Promise<unknown>,
      ): Promise<GoneOut> => {
        const out = await work().then(
          (content) => (Buffer.isBuffer(content) ? content.toString() : JSON.stringify(content)),
          (error: Error) => `error: ${error.message}`,
        );
        return this.noted({ way: `${way} ${code} --as ${as.login}`, place, text: out });
      };
      yield await written('case export', 'Export.case', () => part(CasefileService).export(as, id));
      for (const format of FORMATS) {
        // As it would be written for the role, whoever decides that it goes out.
        yield await written(`export --format ${format}`, `Export.${format}`, () =>
          this.house.app.ground.database.withViewer(as, async (tx) => {
            const found = await part(DiagnosisService).of(tx, id, null, true);
            if (!found) throw new Error('not found');
            return (await fileOf(found.file, format, found.diagnosis.asOf)).bytes;
          }),
        );
      }
      yield await written('report', 'Export.report', () =>
        this.house.app.ground.database.withViewer(as, async (tx) => {
          const found = await part(DiagnosisService).of(tx, id, null);
          if (!found) throw new Error('not found');
          return reportOf(found.file, found.diagnosis, 'en', false);
        }),
      );
    }
  }

  /** Pairs of addresses whose answers must be the same: of what is there and refused to the role, and of nothing. */
  private async twins(role: Role): Promise<{ hidden: string; missing: string }[]> {
    const pairs = [];
    for (const [type, path] of Object.entries(ADDRESSES)) {
      for (const id of this.ids.get(type) ?? []) {
        const seen = await this.caller.hear(role, `{ node(id: "${id}") { id } }`);
        if (seen.body.includes(id)) continue;
        for (const end of ENDS[type] ?? [''])
          pairs.push({ hidden: path(id) + end, missing: path(noSuch(this.house, type)) + end });
      }
    }
    for (const { id, code } of this.tables) {
      const known = this.house.app.ground.tokens.id('Negotiation', id);
      const seen = await this.caller.hear(role, `{ node(id: "${known}") { id } }`);
      if (seen.body.includes(known)) continue;
      const none = this.world.filling.never();
      for (const page of Object.values(PAGES))
        pairs.push({ hidden: `/status/${code}${page}`, missing: `/status/${none}${page}` });
    }
    return pairs;
  }

  /** Asks for each pair; gives how many there were, and those by which something hidden is told from nothing. */
  async compared(role: Role): Promise<{ pairs: number; differing: object[] }> {
    const pairs = await this.twins(role);
    const differing: object[] = [];
    for (const { hidden, missing } of pairs) {
      // What was asked for may be repeated to who asked.
      const asked = async (path: string) =>
        (await this.page(role, path)).replaceAll(path.split('/')[2], 'ASKED');
      const [one, other] = [await asked(hidden), await asked(missing)];
      if (one !== other) differing.push({ role, way: hidden, hidden: one, missing: other });
    }
    return { pairs: pairs.length, differing };
  }

  private async page(role: Role, path: string): Promise<string> {
    const { status, body } = await this.caller.get(role, path);
    return `${status} ${body}`;
  }

  private paths(): { way: string; place: string }[] {
    const all = (type: string) => this.ids.get(type) ?? [];
    return [
      // What its review released, and all that there is.
      ...all('ListVersion').flatMap((id) =>
        ['', `?fields=${FIELDS}`].map((fields) => ({
          way: `/list-versions/${id}/list.csv${fields}`,
          place: 'Export.list',
        })),
      ),
      ...all('ListImport').map((id) => ({
        way: `/list-imports/${id}/failed-rows.csv`,
        place: 'Export.failedRows',
      })),
      ...all('Export').map((id) => ({ way: `/exports/${id}/file`, place: 'Export.taken' })),
      { way: '/status', place: 'Page.status' },
      ...this.tables.flatMap(({ code }) =>
        Object.entries(PAGES).flatMap(([name, page]) =>
          ['ar', 'en'].map((language) => ({
            way: `/status/${code}${page}?language=${language}`,
            place: `Page.${name}`,
          })),
        ),
      ),
    ];
  }

  private noted(out: GoneOut): GoneOut {
    if (!REFUSED.test(out.text)) this.opened.set(out.place, (this.opened.get(out.place) ?? 0) + 1);
    return out;
  }
}
