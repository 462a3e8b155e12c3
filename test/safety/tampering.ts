import { tamper, TAMPERINGS, witnessed } from '../kit/tampering.js';
import { northernHama } from '../kit/world.js';
import type { Figure } from './figure.js';

/** A few of each sort, for every change that is taken in. */
const QUICK = [
  'edits an entry',
  'deletes an entry in the middle',
  'swaps two entries',
  'cuts the end off, and turns the head back',
  'forges an entry in the middle',
  'turns a refusal into consent',
  'deletes a refusal',
];

/** What an owner of the database may do to the record: as it stands, and with all digests, hashes and heads made anew. */
export const tampering: Figure = {
  name: 'tampering',
  title: 'Tampering by a database owner',
  gate: 'every kind found, also with all hashes made anew and one checkpoint kept outside',
  async run({ quick, say }) {
    const world = await northernHama();
    try {
      const { house } = world;
      const chain = (house.app.ground.tokens.readId(world.told.negotiation) as { uuid: string })
        .uuid;
      const checkpoint = await witnessed(house);
      const kinds = quick ? QUICK : Object.keys(TAMPERINGS);
      const missed: string[] = [];
      for (const kind of kinds) {
        const plain = await tamper(house, chain, TAMPERINGS[kind], false, checkpoint);
        if (plain.alone.length === 0 || plain.exported.code !== 1) missed.push(kind);
        const mended = await tamper(house, chain, TAMPERINGS[kind], true, checkpoint);
        if (mended.withCheckpoint.length === 0 || mended.exportedWithCheckpoint.code !== 1)
          missed.push(`${kind}, all made anew`);
        say(`${kind}: ${missed.length === 0 ? 'found' : `missed so far: ${missed.join(', ')}`}`);
      }
      const untouched = await tamper(house, chain, 'select 1', false, checkpoint);
      const quiet =
        untouched.withCheckpoint.length === 0 && untouched.exportedWithCheckpoint.code === 0;
      const found = 2 * kinds.length - missed.length;
      return {
        value: `${found} of ${2 * kinds.length} found${quiet ? '' : ', and something where nothing was done'}`,
        ok: missed.length === 0 && quiet,
        details: { kinds, missed, quiet },
      };
    } finally {
      await world.house.close();
    }
  },
};
