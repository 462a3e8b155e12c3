import type { Answer, Ask } from './ask.js';
import type { NorthernHama } from './world.js';

/** A table at which one person is agreed on and brought home. */
export interface CarriedOut {
  negotiation: string;
  /** The side that holds the person, and the one that claims them; by their negotiators. */
  giver: { side: string; ask: Ask };
  receiver: { side: string; ask: Ask };
  mediator: Ask;
  officer: Ask;
}

const on = (text: string) => ({ text });

/** The sides agree on one person more, by a proposal and its answer; gives the person. */
export async function agreedOn(all: CarriedOut): Promise<string> {
  const { negotiation, mediator, giver, receiver } = all;
  const added = await mediator.do('sourceAdd', { negotiation, kind: 'report' }, 'source { id }');
  const { captives } = await mediator.do(
    'captivesRecord',
    {
      negotiation,
      captives: [
        {
          latin: { own: 'Somebody' },
          birth: '1985',
          sex: 'MALE',
          heldBy: giver.side,
          claimedBy: receiver.side,
          source: added.source.id,
        },
      ],
    },
    'captives { id }',
  );
  const leg = { giver: giver.side, receiver: receiver.side, kind: 'PERSONS' };
  // The mediator’s office knows whom it recorded, and tables it for the side.
  const { proposal } = await mediator.do(
    'proposalTable',
    {
      negotiation,
      bySide: receiver.side,
      on: on('2021-03-01'),
      formula: 'NAMED_FOR_NAMED',
      legs: [{ ...leg, captives: [captives[0].id] }],
    },
    'proposal { id legs { lines { id } } }',
  );
  await giver.ask.do(
    'answerRecord',
    {
      negotiation,
      side: giver.side,
      on: on('2021-03-02'),
      proposal: proposal.id,
      toProposal: 'ACCEPTED',
      responses: [{ line: proposal.legs[0].lines[0].id, verdict: 'AGREED' }],
    },
    'answer { id }',
  );
  return captives[0].id;
}

/** Draws an agreement, amends it, and has it signed. */
export async function agreed(all: CarriedOut): Promise<Answer> {
  const { negotiation, mediator, giver, receiver } = all;
  const drawn = await mediator.do(
    'agreementDraw',
    {
      negotiation,
      sides: [giver.side, receiver.side],
      on: on('2021-03-03'),
      terms: [{ text: 'In one day.', due: '2021-03-20' }],
    },
    'agreement { id }',
  );
  const agreement = drawn.agreement.id;
  const { mandate } = await mediator.do(
    'mandateGive',
    { negotiation, mandate: { code: 'GUAR', kind: 'STATE_GUARANTOR', name: { en: 'A state' } } },
    'mandate { id }',
  );
  await mediator.do(
    'agreementAmend',
    {
      agreement,
      expectedVersion: 1,
      on: on('2021-03-04'),
      terms: [{ text: 'In two days.' }],
      guarantors: [mandate.id],
    },
    'agreement { id }',
  );
  const sign = { agreement, expectedVersion: 2 };
  await giver.ask.do('agreementSign', sign, 'agreement { id }');
  return receiver.ask.do('agreementSign', sign, 'agreement { id }');
}

/** Hears whoever was agreed on, plans the handover, lets it depart, calls the roll, and records what became of them. */
export async function carriedOut(all: CarriedOut, agreement: string, captive: string) {
  const { negotiation, mediator, officer, giver, receiver } = all;
  const today = new Date().toISOString().slice(0, 10);
  await officer.do(
    'wishRecord',
    {
      captive,
      askedOn: today,
      askedBy: 'ICRC_RED_CRESCENT',
      inPrivate: true,
      answer: 'WILLING',
      accepts: [receiver.side],
    },
    'wish { id }',
  );
  const stage = { giver: giver.side, receiver: receiver.side, place: 'The bridge', time: 'Dawn' };
  const { mandate } = await mediator.do(
    'mandateGive',
    { negotiation, mandate: { code: 'WITN', kind: 'ICRC_RED_CRESCENT', name: { en: 'Red' } } },
    'mandate { id }',
  );
  const { handoverPlan } = await mediator.do(
    'handoverPlan',
    { negotiation, agreement, stages: [{ ...stage, witnesses: [mandate.id] }] },
    'handoverPlan { stages { id } }',
  );
  const [{ id }] = handoverPlan.stages;
  const added = { stage: id, expectedVersion: 1, add: [captive] };
  await mediator.do('manifestChange', added, 'stage { id }');
  const off = { stage: id, expectedVersion: 2, remove: [captive], reason: 'UNFIT' };
  await mediator.do('manifestChange', off, 'stage { id }');
  // Fit again, the person boards another stage of the same kind.
  const { handoverPlan: next } = await mediator.do(
    'handoverPlan',
    {
      negotiation,
      agreement,
      stages: [{ ...stage, witnesses: [mandate.id], captives: [captive] }],
    },
    'handoverPlan { stages { id } }',
  );
  const crossing = next.stages[0].id;
  for (const [expectedVersion, to] of [
    [1, 'FIXED'],
    [2, 'DEPARTED'],
  ]) {
    await mediator.do('stageStep', { stage: crossing, expectedVersion, to }, 'stage { id }');
  }
  const at = new Date().toISOString();
  for (const [ask, fact] of [
    [giver.ask, 'PRODUCED'],
    [receiver.ask, 'RECEIVED'],
    [officer, 'VERIFIED'],
  ] as const) {
    const key = `device/${fact}/${crossing}`.slice(0, 60);
    const entry = { key, captive, fact, at, note: 'Seen at the gate' };
    await ask.do('rollCallRecord', { stage: crossing, entries: [entry] }, 'stage { id }');
  }
  const { handover } = await mediator.do(
    'handoverRecord',
    {
      negotiation,
      on: on('2021-03-10'),
      stage: crossing,
      outcomes: [
        {
          captive,
          giver: giver.side,
          receiver: receiver.side,
          result: 'RELEASED_AND_RECEIVED',
        },
      ],
    },
    'handover { outcomes { id } }',
  );
  const { source } = await mediator.do(
    'sourceAdd',
    { negotiation, kind: 'report' },
    'source { id }',
  );
  await mediator.do(
    'rearrestRecord',
    {
      outcome: handover.outcomes[0].id,
      on: on('2021-04-01'),
      by: giver.side,
      source: source.id,
    },
    'outcome { id }',
  );
}

/** An agreement on somebody in the story of northern Hama, carried out. */
export async function carriedOutInStory(world: NorthernHama): Promise<void> {
  const { negotiation } = await world.officer.for(
    '{ negotiation(code: "HAMA-N") { sides { id code } } }',
  );
  const side = (code: string) =>
    negotiation.sides.find((one: { code: string }) => one.code === code).id as string;
  const all = {
    negotiation: world.told.negotiation,
    giver: { side: side('GOV'), ask: world.government },
    receiver: { side: side('FAC'), ask: world.faction },
    mediator: world.mediator,
    officer: world.officer,
  };
  const captive = await agreedOn(all);
  const { agreement } = await agreed(all);
  await carriedOut(all, agreement.id, captive);
}
