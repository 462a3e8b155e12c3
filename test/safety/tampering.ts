import { CasefileService } from '../../src/casefile/casefile.service.js';
import { bytes, caseIn } from '../kit/cases.js';
import { NOTHING, Tamperer, TAMPERINGS } from '../kit/tampering.js';
import type { Figure } from './figure.js';
import { Lot } from './lot.js';
import { tamperEveryTable, type TamperedTables } from './tampered-tables.js';
import { loginOf } from './world.js';

/** Each change that is taken in is tried with all of them by `test/house/tampering.spec.ts`: here only that they are found in this world too. */
const QUICK = ['edits an entry', 'deletes a refusal'];

/** What an owner of the database may do to the record: as it stands, and with all digests, hashes and heads made anew. */
export const tampering: Figure = {
  name: 'tampering',
  title: 'Tampering by a database owner',
  gate: 'every kind found, also with all hashes made anew and one checkpoint kept outside',
  minutes: 1,
  async run({ quick, seed, world, say }) {
    const house = await (await world()).copy();
    try {
      // What only a case file leaves.
      await house.app.nest
        .get(CasefileService, { strict: false })
        .import({ login: loginOf('office') }, bytes(caseIn('SYR-SUWAYDA.json')));
      // The table at which most was told.
      const [{ chain }] = await house.asOwner<{ chain: string }>(
        'select id as chain from record_chain order by head_number desc limit 1',
      );
      const tamperer = await Tamperer.of(house);
      const kinds = quick ? QUICK : Object.keys(TAMPERINGS);
      const missed: string[] = [];
      let quiet: boolean;
      let everywhere: TamperedTables;
      try {
        for (const kind of kinds) {
          const plain = await tamperer.tried(chain, TAMPERINGS[kind], false);
          if (plain.alone.length === 0 || plain.exported.code !== 1) missed.push(kind);
          const mended = await tamperer.tried(chain, TAMPERINGS[kind], true);
          if (mended.withCheckpoint.length === 0 || mended.exportedWithCheckpoint?.code !== 1)
            missed.push(`${kind}, all made anew`);
          say(`${kind}: ${missed.length === 0 ? 'found' : `missed so far: ${missed.join(', ')}`}`);
        }
        const untouched = await tamperer.tried(chain, NOTHING, false);
        quiet =
          untouched.withCheckpoint.length === 0 && untouched.exportedWithCheckpoint?.code === 0;
        everywhere = await tamperEveryTable(tamperer, new Lot(seed));
      } finally {
        await tamperer.end();
      }
      const found = 2 * kinds.length - missed.length;
      return {
        value: `${found} of ${2 * kinds.length} found; ${everywhere.tried - everywhere.missed.length} of ${everywhere.tried} in all ${everywhere.tables} tables that the record covers${quiet ? '' : '; and something where nothing was done'}`,
        ok:
          missed.length === 0 &&
          quiet &&
          everywhere.missed.length === 0 &&
          everywhere.bare.length === 0 &&
          everywhere.tried >= 3 * everywhere.tables,
        details: { kinds, missed, quiet, everywhere },
      };
    } finally {
      await house.close();
    }
  },
};
