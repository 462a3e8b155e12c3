import { CasefileService } from '../../src/casefile/casefile.service.js';
import { NORTHERN_HAMA } from '../../src/demo/northern-hama.js';
import { validateCase } from '../../src/exchangecase/validate.js';
import { northernHama } from '../kit/world.js';

describe('a negotiation recorded name by name', () => {
  it('is exported in figures that fit its answers, without a name', async () => {
    const world = await northernHama();
    try {
      const { house, told } = world;
      const service = house.app.nest.get(CasefileService, { strict: false });
      const uuid = house.app.ground.tokens.readId(told.negotiation)?.uuid as string;
      for (const login of ['mediator', 'faction', 'government', 'officer', 'observer', 'analyst']) {
        const exported = await service.export({ login }, uuid);
        expect(validateCase(JSON.stringify(exported)).problems).toEqual([]);
        const { title, parties, ...facts } = exported;
        expect([title, parties]).not.toContain(undefined);
        const text = JSON.stringify(facts);
        expect(text).not.toMatch(/\p{Script=Arabic}/u);
        for (const name of namesIn(NORTHERN_HAMA)) expect(text).not.toContain(name);
        for (const { type, n, counts } of exported.events) {
          if (type !== 'list_response' || n == null || !counts) continue;
          const sum = Object.values(counts).reduce<number>((all, count) => all + (count ?? 0), 0);
          expect(sum).toBeLessThanOrEqual(n);
        }
      }
    } finally {
      await world.house.close();
    }
  });
});

/** Words of Latin names: the families of people, and who intermediaries are. */
const namesIn = ({ people, negotiation }: typeof NORTHERN_HAMA): string[] => [
  ...people.flatMap(({ latin }) => latin?.family ?? []),
  ...negotiation.mandates.flatMap(({ name }) => name.en ?? []),
];
