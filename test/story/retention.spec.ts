import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ErasureRefused } from '../../src/vault/erasure.js';
import { retentionApply, retentionDue, setRetention } from '../../src/vault/retention.js';
import { rotateDataKeys } from '../../src/vault/rotation.js';
import { reseal } from '../../src/vault/reseal.js';
import type { House } from '../kit/app.js';
import { SmallTable } from '../kit/small-table.js';

/** Families are kept for a time after the talks ended, and then not; the record stays whole. */
let house: House;
let table: SmallTable;
let captive: string;

const TWO = { by: 'administrator', and: 'administrator-2' };
const on = (text: string) => ({ text });

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  await house.account('administrator-2', { administrator: true });
  [captive] = await table.people(1);
  await table.demand([captive]);
  const kin = { captive, kinship: 'PARENT', name: 'Somebody al-Test', reach: '+000 1' };
  const { relative } = await table.as('officer').do('relativeRecord', kin, 'relative { id }');
  const told = { relative: relative.id, on: on('2020-03-01'), means: 'CALL', told: 'NOTHING_NEW' };
  await table.as('officer').do('familyTell', { ...told, words: 'Nothing.' }, 'contact { id }');
  const { source } = await table
    .as('officer')
    .do('sourceAdd', { negotiation: table.negotiation, kind: 'registry' }, 'source { id }');
  const died = { captive, on: on('2020-02-01'), basis: 'WITNESS', source: source.id };
  const words = { causeAsStated: 'Asthma', gravePlace: 'By the river' };
  await table.as('officer').do('deathReport', { ...died, ...words }, 'claim { id }');
}, 240_000);

afterAll(() => house?.close());

const asOwner: House['app']['open']['asOwner'] = (work) => house.app.open.asOwner(work);
const due = (today: string) => asOwner((owner) => retentionDue(owner, today));
const family = async () =>
  (
    await table
      .as('officer')
      .for(
        'query ($id: ID!) { node(id: $id) { ... on Captive { identity { fullName } relatives { kinship identitySight identity { name } contacts { told words } } } } }',
        { id: captive },
      )
  ).node;

describe('families', () => {
  test('are sealed apart, also under new keys', async () => {
    const sealedUnder = () =>
      house.asOwner<{ purpose: string }>(
        `select (select k.purpose from data_key k where k.id = key_of(r.sealed)) || ' ' || (select k.purpose from death_report d join data_key k on k.id = key_of(d.sealed)) as purpose from relative r`,
      );
    expect(await sealedUnder()).toEqual([{ purpose: 'FAMILY FATE' }]);
    const { keyring } = house.app.open;
    await asOwner((owner) => rotateDataKeys(owner, keyring, null, 'administrator'));
    const done = await asOwner((owner) => reseal(owner, keyring, null, 'administrator'));
    expect(done.left).toBe(0);
    expect(await sealedUnder()).toEqual([{ purpose: 'FAMILY FATE' }]);
    expect((await family()).relatives[0].identity).toEqual({ name: 'Somebody al-Test' });
  });

  test('are kept while the talks go on, and for the days that two administrators set', async () => {
    const alone = { by: 'administrator', and: 'administrator' };
    await expect(asOwner((owner) => setRetention(owner, alone, 'FAMILY', 30))).rejects.toThrow(
      ErasureRefused,
    );
    await asOwner((owner) => setRetention(owner, TWO, 'FAMILY', 30));
    expect(await due('2099-01-01')).toEqual([]);
    const { node } = await table
      .as('mediator')
      .for('query ($id: ID!) { node(id: $id) { ... on Negotiation { version } } }', {
        id: table.negotiation,
      });
    await table.as('mediator').do(
      'phaseEnter',
      {
        negotiation: table.negotiation,
        expectedVersion: node.version,
        phase: 'CONCLUDED',
        on: on('2020-06-01'),
      },
      'negotiation { id }',
    );
    expect(await due('2020-06-30')).toEqual([]);
    expect(await due('2020-07-01')).toMatchObject([
      { code: 'SMALL', what: 'FAMILY', since: '2020-07-01' },
    ]);
  });

  test('are erased when it is due: rows and record stay, and nobody reads them; other names stay', async () => {
    const alone = { by: 'administrator', and: 'house' };
    await expect(asOwner((owner) => retentionApply(owner, alone, '2020-07-01'))).rejects.toThrow(
      ErasureRefused,
    );
    const erased = await asOwner((owner) => retentionApply(owner, TWO, '2020-07-01'));
    expect(erased).toMatchObject([{ code: 'SMALL', what: 'FAMILY' }]);
    expect(await due('2099-01-01')).toEqual([]);
    const { identity, relatives } = await family();
    expect(identity.fullName).toContain('Own1');
    expect(relatives).toEqual([
      {
        kinship: 'PARENT',
        identitySight: 'ERASED',
        identity: null,
        contacts: [{ told: 'NOTHING_NEW', words: null }],
      },
    ]);
    const entries = await house.asOwner<{ facts: { what: string } }>(
      `select facts from record_entry where act = 'vaultErase'`,
    );
    expect(entries.map(({ facts }) => facts.what)).toEqual(['FAMILY', 'FAMILY']);
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });

  test('are erased without where their dead lie, which goes in its own time', async () => {
    const grave = async () =>
      (
        await table
          .as('officer')
          .for(
            'query ($id: ID!) { node(id: $id) { ... on Captive { claims(axis: VITAL) { death { words { causeAsStated gravePlace } } } } } }',
            { id: captive },
          )
      ).node.claims.map(({ death }: { death: { words: unknown } }) => death.words);
    expect(await grave()).toEqual([{ causeAsStated: 'Asthma', gravePlace: 'By the river' }]);
    await asOwner((owner) => setRetention(owner, TWO, 'FATE', 3650));
    expect(await due('2030-05-30')).toMatchObject([{ what: 'FATE' }]);
    await asOwner((owner) => retentionApply(owner, TWO, '2030-05-30'));
    expect(await grave()).toEqual([null]);
    expect((await family()).identity.fullName).toContain('Own1');
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });

  test('are not recorded anew after that', async () => {
    const kin = { captive, kinship: 'SIBLING', name: 'Another al-Test' };
    const [problem] = await table.as('officer').refused('relativeRecord', kin);
    expect(problem.rule).toBe('names_erased');
  });
});
