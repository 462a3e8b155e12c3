import type { Answer, Ask } from './ask.js';

/** Where fates are told: who tells, of whom, and on what footing. */
export interface FateTable {
  negotiation: string;
  officer: Ask;
  mediator: Ask;
  /** Somebody whom protection officers see. */
  captive: string;
}

/** Does every act of fate once, in an order in which each may be done; gives the acts with who did them. */
export async function fateTold(at: FateTable): Promise<{ act: string; by: string }[]> {
  const { negotiation, officer, mediator, captive } = at;
  const { node } = await officer.for(
    'query ($id: ID!) { node(id: $id) { ... on Negotiation { sides { id } } } }',
    { id: negotiation },
  );
  const giver = node.sides[0].id;
  const done: { act: string; by: string }[] = [];
  const does = async (ask: Ask, act: string, input: object, get: string): Promise<Answer> => {
    const { viewer } = await ask.for('{ viewer { login } }');
    done.push({ act, by: viewer.login });
    return ask.do(act, { ...input }, get);
  };
  const on = { text: '2020-06-01' };
  const told = { negotiation, kind: 'registry', shared: true };
  const { source } = await does(officer, 'sourceAdd', told, 'source { id }');
  await does(officer, 'informantRecord', { source: source.id, name: 'A clerk al-Test' }, '');
  const death = { captive, on, basis: 'WITNESS', causeAsStated: 'Asthma', source: source.id };
  const { claim } = await does(officer, 'deathReport', death, 'claim { id }');
  const contest = {
    claim: claim.id,
    contests: 'CAUSE',
    on,
    source: source.id,
    words: 'He was well.',
  };
  await does(officer, 'deathContest', contest, '');
  const notices = [{ captive, on }];
  await does(officer, 'registryNoticesRecord', { negotiation, source: source.id, notices }, '');
  const kin = { captive, kinship: 'PARENT', name: 'Somebody al-Test' };
  const { relative } = await does(officer, 'relativeRecord', kin, 'relative { id }');
  const call = { relative: relative.id, on, means: 'CALL', told: 'NOTHING_NEW', words: 'Nothing.' };
  await does(officer, 'familyTell', call, '');
  const body = { negotiation, source: source.id, place: 'A field', found: on };
  const { remains } = await does(officer, 'remainsRecord', body, 'remains { id }');
  const set = { negotiation, code: 'SET-1', from: on, until: on, description: 'Photographs.' };
  const ofSource = { ...set, source: source.id };
  const { photoSet } = await does(officer, 'photoSetRecord', ofSource, 'photoSet { id }');
  const photo = { remains: remains.id, reference: 'A-1', taken: on, digest: 'ab'.repeat(32) };
  await does(officer, 'remainsPhotosAdd', { photoSet: photoSet.id, photos: [photo] }, '');
  const step = { remains: remains.id, kind: 'RECOVERED', to: 'GOV', on, words: 'By the river.' };
  await does(officer, 'custodyNote', step, '');
  const given = { remains: remains.id, giver, on, outcome: 'REMAINS_RECEIVED_UNIDENTIFIED' };
  await does(officer, 'remainsHandOver', given, '');
  const may = { remains: remains.id, captive, on, source: source.id, words: 'Her ring.' };
  const made = await does(officer, 'identificationClaim', may, 'identification { id }');
  const next = { identification: made.identification.id, expectedVersion: 1, on };
  await does(
    officer,
    'identificationAdvance',
    { ...next, state: 'EXCLUDED', method: 'DNA', words: 'Not hers.' },
    '',
  );
  const asked = { negotiation, kind: 'DEAD', to: giver, on, captives: [captive] };
  const { disclosure } = await does(officer, 'disclosureRequest', asked, 'disclosure { id }');
  const lines = [{ captive, says: 'NOT_KNOWN', place: 'A prison' }];
  const answer = { disclosure: disclosure.id, answer: 'GIVEN', on, lines, source: source.id };
  await does(officer, 'disclosureAnswer', answer, '');
  const figure = { subject: 'HELD', value: 7, definition: 'With a name', reportedBy: 'One', on };
  await does(officer, 'figureReport', { ...figure, negotiation, source: source.id }, '');
  const { mandate } = await does(
    mediator,
    'mandateGive',
    { negotiation, mandate: { code: 'B-FATE', kind: 'BROKER', name: { en: 'A broker' } } },
    'mandate { id }',
  );
  const sent = {
    negotiation,
    to: giver,
    by: mandate.id,
    at: '2020-06-01T08:00:00Z',
    words: 'Well?',
  };
  const { message } = await does(mediator, 'messageSend', sent, 'message { id }');
  const come = { message: message.id, expectedVersion: 1, kind: 'DELIVERED' };
  await does(mediator, 'messageStep', { ...come, at: '2020-06-02T08:00:00Z' }, '');
  return done;
}
