import type { Answer, Ask } from './ask.js';
import type { NorthernHama } from './world.js';

/** Whom a chapter of protection is told about, and by whom. */
export interface Protected {
  negotiation: string;
  /** Seen by officers: the first is held back, heard and claimed; the age of the last is not known. */
  captives: readonly [string, string];
  to: string;
  /** The side that answers claims of release, by its negotiator. */
  side: string;
  officer: Ask;
  second: Ask;
  negotiator: Ask;
}

/** Tells every act of protection once, so that every table of it has a row and every mutation an entry. */
export async function protect(all: Protected): Promise<Answer> {
  const { officer, second, negotiator, to, negotiation } = all;
  const [captive, ageless] = all.captives;
  const on = { text: '2021-02-01' };
  const today = new Date().toISOString().slice(0, 10);
  const added = await officer.do(
    'sourceAdd',
    { negotiation, kind: 'interview', shared: true },
    'source { id }',
  );
  const source = added.source.id;
  await officer.do(
    'destinationName',
    { negotiation, code: 'ELSEWHERE', side: null, name: 'Over there' },
    'destination { id }',
  );
  const { hold } = await officer.do(
    'holdPlace',
    {
      captive,
      to,
      ground: 'TORTURE',
      askedBy: 'PERSON',
      askedOn: on,
      evidence: 'A file.',
    },
    'hold { id }',
  );
  await officer.do('holdLiftAsk', { hold: hold.id, reason: 'Asked for.' }, 'hold { id }');
  await second.do('holdLiftDecide', { hold: hold.id, agree: true }, 'hold { id }');
  const { wish } = await officer.do(
    'wishRecord',
    {
      captive,
      askedOn: today,
      askedBy: 'UN',
      inPrivate: true,
      answer: 'WILLING',
      accepts: [to],
      words: 'Yes.',
    },
    'wish { id }',
  );
  await officer.do('wishWithdraw', { wish: wish.id, on: today }, 'wish { id }');
  await officer.do(
    'wishClaimRecord',
    { captive, medium: 'RECORDING_BY_HOLDER', answer: 'WILLING', on, source, words: 'Please.' },
    'wishClaim { id }',
  );
  await officer.do(
    'entitlementDeclare',
    { captive, ground: 'SENTENCE_SERVED', source },
    'captive { id }',
  );
  await officer.do(
    'medicalRecord',
    { captive, finding: 'NEEDS', examiner: 'PERSON', on, source, words: 'Insulin.' },
    'medicalFact { id }',
  );
  await officer.do(
    'ageReview',
    { captive: ageless, finding: 'ADULT', basis: 'DOCUMENT' },
    'captive { id }',
  );
  const { releaseClaim } = await officer.do(
    'releaseClaimMake',
    { captive, madeBy: 'FAMILY', on, source, words: 'For nothing.' },
    'releaseClaim { id }',
  );
  const claim = { releaseClaim: releaseClaim.id, on };
  await negotiator.do(
    'releaseClaimAnswer',
    { ...claim, side: all.side, answer: 'GRANTED' },
    'releaseClaim { id }',
  );
  await negotiator.do(
    'releaseClaimEnd',
    { ...claim, how: 'RELEASED_WITHOUT_COUNTERPART' },
    'releaseClaim { id }',
  );
  return { hold: hold.id, wish: wish.id, releaseClaim: releaseClaim.id };
}

/** The same in the story of northern Hama, about two of its people. */
export async function protectInStory(world: NorthernHama): Promise<readonly [string, string]> {
  const { house, told, officer, government } = world;
  await house.account('officer-2');
  await house.seat('officer-2', told.negotiation, 'PROTECTION_OFFICER');
  const { negotiation } = await officer.for(
    `{ negotiation(code: "HAMA-N") { sides { id code }
         somebody: captives(first: 1, group: WOMAN) { nodes { id } } ageless: captives(first: 1, group: AGE_UNKNOWN) { nodes { id } } } }`,
  );
  const side = (code: string) =>
    negotiation.sides.find((one: { code: string }) => one.code === code).id as string;
  const captives = [negotiation.somebody.nodes[0].id, negotiation.ageless.nodes[0].id] as const;
  await protect({
    negotiation: told.negotiation,
    captives,
    to: side('FAC'),
    side: side('GOV'),
    officer,
    second: await house.ask('officer-2'),
    negotiator: government,
  });
  return captives;
}
