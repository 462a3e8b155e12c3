import type { Answer, Ask } from './ask.js';
import type { Walk } from './walk.js';

/** What a command asks for now, and of whom. */
export interface Asked {
  ask: Ask;
  mutation: string;
  input: Record<string, unknown>;
  /** What is selected of the payload, for `learn`. */
  get?: string;
  /** Takes in what came of it, where it was done. */
  learn?: (payload: Answer) => void;
}

/** How a command draws: whom, which of two, and which further choice, taken modulo what there is. */
export interface Draw {
  who: number;
  yes: boolean;
  pick: number;
}

type Act = (walk: Walk, draw: Draw) => Asked | null | Promise<Asked | null>;

export const today = () => new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const on = (text: string) => ({ text });

const VERDICTS = ['AGREED', 'AGREED', 'AGREED', 'AGREED_CONDITIONALLY', 'REFUSED', 'DEFERRED'];
const FORMULAS = ['RATIO', 'ONE_FOR_ONE', 'NAMED_FOR_NAMED', 'REMAINS_WITH_PERSONS'];
const FREED = ['RELEASED_AND_RECEIVED', 'REPATRIATED', 'EXILED'];
const RESULTS = [...FREED, 'RELEASED_IN_PLACE', 'NOT_PRODUCED', 'TRANSFERRED_TO_OTHER_CUSTODY'];
const NEXT_OF: Readonly<Record<string, string>> = {
  CLAIMED_BY_FAMILY: 'UNDER_VERIFICATION',
  UNDER_VERIFICATION: 'PRELIMINARY',
  PRELIMINARY: 'CONFIRMED',
  CONFIRMED: 'WITHDRAWN',
  WITHDRAWN: 'UNDER_VERIFICATION',
};

/** Each act: how often it is drawn, and what it asks for. What there is nothing to do to yet, it leaves: null. */
export const ACTS: Readonly<Record<string, { weight: number; of: Act }>> = {
  answer: {
    weight: 5,
    of(walk, { who, yes, pick }) {
      const person = walk.person(who);
      const { line, listVersion } = person;
      const verdict = VERDICTS[pick % VERDICTS.length];
      const why = pick % 3 === 0 ? 'REPORTED_DEAD' : 'NO_REASON_GIVEN';
      const reason = verdict === 'REFUSED' ? why : null;
      return {
        ask: yes ? walk.negotiatorOf(person.heldBy) : walk.as('mediator'),
        mutation: 'answerRecord',
        input: {
          negotiation: walk.negotiation,
          side: walk.sides[person.heldBy],
          on: on(today()),
          listVersion,
          responses: [{ line, verdict, reason }],
        },
      };
    },
  },
  propose: {
    weight: 2,
    of(walk, { who, yes, pick }) {
      const person = walk.person(who);
      const back = walk.people.find(({ heldBy }) => heldBy === person.claimedBy);
      const leg = (from: typeof person) => ({
        giver: walk.sides[from.heldBy],
        receiver: walk.sides[from.claimedBy],
        kind: 'PERSONS',
        captives: [from.id],
      });
      const remains = { ...leg(person), kind: 'REMAINS', captives: null, count: 1 };
      const mixed = pick % 3 === 0;
      const legs = [leg(person), ...(pick % 4 === 0 && back ? [leg(back)] : [])];
      return {
        ask: walk.as('mediator'),
        mutation: 'proposalTable',
        input: {
          negotiation: walk.negotiation,
          bySide: walk.sides[person.claimedBy],
          on: on(today()),
          formula: pick % 5 === 0 ? 'UNILATERAL_RELEASE' : FORMULAS[pick % FORMULAS.length],
          owedDespite: yes ? 'HOLDER_INSISTS' : null,
          legs: mixed ? [...legs, remains] : legs,
        },
      };
    },
  },
  holdPlace: {
    weight: 2,
    of(walk, { who, yes, pick }) {
      // Mostly somebody who is to board: there a hold has most to stop.
      const stage = walk.one(walk.stages, pick, ({ state }) => /PLANNED|FIXED/.test(state));
      const boards = stage && pick % 4 !== 0 ? stage.captives[who % stage.captives.length] : null;
      const person = walk.people.find(({ id }) => id === boards) ?? walk.person(who);
      const to = pick % 3 === 0 ? walk.place : walk.sides[yes ? person.claimedBy : person.heldBy];
      return {
        ask: walk.officer(yes),
        mutation: 'holdPlace',
        input: {
          captive: person.id,
          to,
          ground: 'TORTURE',
          askedBy: 'FAMILY',
          askedOn: on(today()),
        },
        get: 'hold { id }',
        learn: ({ hold }) =>
          walk.holds.push({ id: hold.id, captive: person.id, asked: null, lifted: false }),
      };
    },
  },
  liftAsk: {
    weight: 2,
    of(walk, { yes, pick }) {
      const hold = walk.one(walk.holds, pick, ({ asked, lifted }) => asked === null && !lifted);
      return (
        hold && {
          ask: walk.officer(yes),
          mutation: 'holdLiftAsk',
          input: { hold: hold.id, reason: 'Safe.' },
          learn: () => (hold.asked = yes),
        }
      );
    },
  },
  liftDecide: {
    weight: 3,
    of(walk, { yes, pick }) {
      // Now and then whoever asked tries to decide it too.
      const own = pick % 5 === 2;
      const hold = walk.one(
        walk.holds,
        pick,
        ({ asked }) => asked !== null && (asked === yes) === own,
      );
      const agree = pick % 4 !== 0;
      return (
        hold && {
          ask: walk.officer(yes),
          mutation: 'holdLiftDecide',
          input: { hold: hold.id, agree },
          learn: () => Object.assign(hold, { asked: null, lifted: agree }),
        }
      );
    },
  },
  wish: {
    weight: 8,
    of(walk, { who, yes, pick }) {
      const person = walk.person(who);
      const answer = pick % 6 === 5 ? 'UNWILLING' : 'WILLING';
      const accepts = [walk.sides[pick % 11 === 7 ? person.heldBy : person.claimedBy]];
      return {
        ask: walk.officer(yes),
        mutation: 'wishRecord',
        input: {
          captive: person.id,
          // What was heard so long ago counts no more.
          askedOn: pick % 8 === 3 ? daysAgo(45) : today(),
          askedBy: 'UN',
          inPrivate: pick % 7 !== 2,
          answer,
          accepts: answer === 'WILLING' ? accepts : null,
        },
        get: 'wish { id }',
        learn: ({ wish }) => walk.wishes.push(wish.id),
      };
    },
  },
  withdraw: {
    weight: 1,
    of(walk, { yes, pick }) {
      const wish = walk.one(walk.wishes, pick, () => true);
      if (!wish) return null;
      return { ask: walk.officer(yes), mutation: 'wishWithdraw', input: { wish, on: today() } };
    },
  },
  recording: {
    weight: 1,
    of(walk, { who, yes }) {
      const person = walk.person(who);
      return {
        ask: yes ? walk.negotiatorOf(person.heldBy) : walk.as('mediator'),
        mutation: 'wishClaimRecord',
        input: {
          captive: person.id,
          medium: 'RECORDING_BY_HOLDER',
          answer: 'WILLING',
          source: walk.source,
          on: on(today()),
        },
      };
    },
  },
  declareOwed: {
    weight: 1,
    of(walk, { who, yes, pick }) {
      // Most stay bargained for, so that there is something to walk over.
      if (pick % 3 !== 0) return null;
      const input = {
        captive: walk.person(who).id,
        ground: 'RELEASE_ORDERED',
        source: walk.source,
      };
      return { ask: walk.officer(yes), mutation: 'entitlementDeclare', input };
    },
  },
  claimRelease: {
    weight: 1,
    of(walk, { who, yes }) {
      return {
        ask: walk.officer(yes),
        mutation: 'releaseClaimMake',
        input: {
          captive: walk.person(who).id,
          madeBy: 'FAMILY',
          on: on(today()),
          source: walk.source,
        },
        get: 'releaseClaim { id }',
        learn: ({ releaseClaim }) => walk.claims.push({ id: releaseClaim.id, ended: false }),
      };
    },
  },
  answerClaim: {
    weight: 1,
    of(walk, { yes, pick }) {
      const claim = walk.one(walk.claims, pick, ({ ended }) => !ended);
      if (!claim) return null;
      const releaseClaim = claim.id;
      const side = walk.sides[yes ? 'GOV' : 'FAC'];
      const answer = pick % 2 ? 'GRANTED' : 'ASKS_IN_RETURN';
      const input = { releaseClaim, side, answer, on: on(today()) };
      return { ask: walk.as('mediator'), mutation: 'releaseClaimAnswer', input };
    },
  },
  endClaim: {
    weight: 2,
    of(walk, { yes, pick }) {
      const claim = walk.one(walk.claims, pick, ({ ended }) => !ended);
      if (!claim) return null;
      const releaseClaim = claim.id;
      const how = pick % 5 === 4 ? 'WITHDRAWN' : 'RELEASED_WITHOUT_COUNTERPART';
      const to = how === 'WITHDRAWN' || yes ? null : walk.sides[pick % 2 ? 'GOV' : 'FAC'];
      const input = { releaseClaim, how, to, on: on(today()) };
      const ask = walk.as(pick % 3 ? 'mediator' : 'government');
      return { ask, mutation: 'releaseClaimEnd', input, learn: () => (claim.ended = true) };
    },
  },
  draw: {
    weight: 2,
    of(walk, { yes, pick }) {
      if (walk.agreement && pick % 6 !== 0) return null;
      return {
        ask: walk.as(yes ? 'mediator' : 'faction'),
        mutation: 'agreementDraw',
        input: {
          negotiation: walk.negotiation,
          sides: [walk.sides.GOV, walk.sides.FAC],
          on: on(today()),
          leaveOut: walk.barred(),
        },
        get: 'agreement { id }',
        learn: ({ agreement }) => (walk.agreement = agreement.id),
      };
    },
  },
  amend: {
    weight: 2,
    async of(walk, { who, yes }) {
      const { agreement } = walk;
      if (!agreement) return null;
      const leaveOut = yes ? walk.barred() : [walk.person(who).id];
      const expectedVersion = await walk.versionOf(agreement);
      return {
        ask: walk.as(yes ? 'mediator' : 'government'),
        mutation: 'agreementAmend',
        input: { agreement, expectedVersion, on: on(today()), leaveOut },
      };
    },
  },
  sign: {
    weight: 4,
    async of(walk, { yes }) {
      const { agreement } = walk;
      if (!agreement) return null;
      const input = { agreement, expectedVersion: await walk.versionOf(agreement) };
      return {
        ask: walk.as(yes ? 'government' : 'faction'),
        mutation: 'agreementSign',
        input,
      };
    },
  },
  plan: {
    weight: 4,
    of(walk, { who, yes, pick }) {
      const first = walk.person(who);
      const second = walk.person(pick);
      const captives = [first, second]
        .filter((one) => one.heldBy === first.heldBy)
        .map(({ id }) => id);
      const stage = {
        giver: walk.sides[first.heldBy],
        receiver: walk.sides[first.claimedBy],
        to: pick % 5 === 0 ? walk.place : null,
        captives: [...new Set(captives)],
      };
      return {
        ask: walk.as('mediator'),
        mutation: 'handoverPlan',
        input: {
          negotiation: walk.negotiation,
          agreement: yes && pick % 3 === 0 ? walk.agreement : null,
          stages: [stage],
        },
        get: 'handoverPlan { stages { id } }',
        learn: ({ handoverPlan }) =>
          walk.stages.push({
            id: handoverPlan.stages[0].id,
            state: 'PLANNED',
            by: first.heldBy,
            captives: stage.captives,
          }),
      };
    },
  },
  board: {
    weight: 2,
    async of(walk, { who, yes, pick }) {
      const stage = walk.one(walk.stages, pick, ({ state }) => state === 'PLANNED');
      if (!stage) return null;
      const captive = walk.held(stage.by, who);
      if (stage.captives.includes(captive) && pick % 4 !== 0) return null;
      const expectedVersion = await walk.versionOf(stage.id);
      return {
        ask: yes ? walk.negotiatorOf(stage.by) : walk.as('mediator'),
        mutation: 'manifestChange',
        input: { stage: stage.id, expectedVersion, add: [captive] },
        learn: () => stage.captives.push(captive),
      };
    },
  },
  unboard: {
    weight: 1,
    async of(walk, { who, yes, pick }) {
      const stage = walk.one(walk.stages, pick, ({ state }) => /PLANNED|FIXED/.test(state));
      if (!stage) return null;
      const captive = stage.captives[who % stage.captives.length];
      const expectedVersion = await walk.versionOf(stage.id);
      return {
        ask: yes ? walk.negotiatorOf(stage.by) : walk.as('mediator'),
        mutation: 'manifestChange',
        input: { stage: stage.id, expectedVersion, remove: [captive] },
      };
    },
  },
  fix: { weight: 6, of: (walk, draw) => step(walk, draw, 'PLANNED', 'FIXED') },
  depart: {
    weight: 6,
    of: (walk, draw) =>
      step(walk, draw, 'FIXED', draw.pick % 12 === 11 ? 'CALLED_OFF' : 'DEPARTED'),
  },
  rollCall: {
    weight: 3,
    of(walk, { who, yes, pick }) {
      const stage = walk.one(walk.stages, pick, ({ state }) => /DEPARTED|OVER/.test(state));
      if (!stage) return null;
      const fact = (['PRODUCED', 'RECEIVED', 'VERIFIED'] as const)[pick % 3];
      const other = stage.by === 'GOV' ? ('FAC' as const) : ('GOV' as const);
      const author = ({ PRODUCED: stage.by, RECEIVED: other, VERIFIED: null } as const)[fact];
      const captive = stage.captives[who % stage.captives.length];
      const said = { captive, fact, present: yes || pick % 2 === 0, at: new Date().toISOString() };
      const key = `phone/${stage.id.slice(-8)}/${who % stage.captives.length}/${fact}/${said.present}`;
      return {
        ask: author ? walk.negotiatorOf(author) : walk.officer(yes),
        mutation: 'rollCallRecord',
        input: { stage: stage.id, entries: [{ key, ...said }] },
      };
    },
  },
  handover: {
    weight: 3,
    of(walk, { yes, pick }) {
      const stage = walk.one(walk.stages, pick, ({ state }) => state === 'DEPARTED');
      if (!stage) return null;
      const receiver = walk.sides[stage.by === 'GOV' ? 'FAC' : 'GOV'];
      const result = pick % 5 === 4 ? 'NOT_PRODUCED' : FREED[pick % FREED.length];
      const crossing = [...new Set(stage.captives)].map((captive) => ({
        captive,
        giver: walk.sides[stage.by],
        receiver: result === 'NOT_PRODUCED' || (yes && pick % 4 === 0) ? null : receiver,
        result,
      }));
      return {
        ask: walk.as('mediator'),
        mutation: 'handoverRecord',
        input: {
          negotiation: walk.negotiation,
          on: on(today()),
          outcomes: crossing,
          stage: stage.id,
        },
        learn: () => (stage.state = 'OVER'),
      };
    },
  },
  unplanned: {
    weight: 2,
    of(walk, { who, yes, pick }) {
      const result = RESULTS[pick % RESULTS.length];
      const persons = [...new Set([walk.person(who), walk.person(pick)])];
      const nowhere = result === 'RELEASED_IN_PLACE' || result === 'NOT_PRODUCED';
      const outcomes = persons.map(({ id, heldBy, claimedBy }) => ({
        captive: id,
        giver: walk.sides[heldBy],
        receiver: nowhere || (yes && pick % 3 === 0) ? null : walk.sides[claimedBy],
        result,
      }));
      // Sometimes what came back is known by number alone: a swap all the same.
      const back = { giver: walk.sides[persons[0].claimedBy], kind: 'PERSONS', count: 2 };
      return {
        ask: walk.as('mediator'),
        mutation: 'handoverRecord',
        input: {
          negotiation: walk.negotiation,
          on: on(today()),
          outcomes,
          given: pick % 4 === 1 ? [back] : null,
        },
      };
    },
  },
  death: {
    weight: 1,
    of(walk, { who, yes, pick }) {
      if (pick % 3 !== 0) return null;
      const said = { on: on(today()), basis: 'WITNESS', source: walk.source };
      const input = { captive: walk.person(who).id, ...said };
      return { ask: walk.officer(yes), mutation: 'deathReport', input };
    },
  },
  tellFamily: {
    weight: 1,
    of(walk, { who, yes }) {
      const { id: captive } = walk.person(who);
      const relative = walk.relatives.get(captive);
      const ask = walk.officer(yes);
      if (!relative) {
        return {
          ask,
          mutation: 'relativeRecord',
          input: { captive, kinship: 'PARENT', name: 'Somebody al-Test' },
          get: 'relative { id }',
          learn: ({ relative: kin }) => walk.relatives.set(captive, kin.id),
        };
      }
      const told = yes ? 'BELIEVED_DEAD' : 'NOTHING_NEW';
      const input = { relative, on: on(today()), means: 'CALL', told };
      return { ask, mutation: 'familyTell', input };
    },
  },
  identify: {
    weight: 3,
    of(walk, { who, yes, pick }) {
      // Now and then whoever did the last step tries the next one.
      const own = pick % 6 === 4;
      const known = walk.one(walk.identifications, pick, ({ by }) => (by === yes) === own);
      if (!known || pick % 5 === 0) {
        return {
          ask: walk.officer(yes),
          mutation: 'identificationClaim',
          input: {
            remains: walk.remains[pick % walk.remains.length],
            captive: walk.person(who).id,
            source: walk.source,
            on: on(today()),
          },
          get: 'identification { id }',
          learn: ({ identification }) =>
            walk.identifications.push({
              id: identification.id,
              state: 'UNDER_VERIFICATION',
              version: 1,
              by: yes,
            }),
        };
      }
      const state = pick % 7 === 3 ? 'EXCLUDED' : (NEXT_OF[known.state] ?? 'UNDER_VERIFICATION');
      const method = pick % 9 === 8 ? null : 'DNA';
      return {
        ask: walk.officer(yes),
        mutation: 'identificationAdvance',
        input: {
          identification: known.id,
          expectedVersion: known.version,
          state,
          method,
          words: 'What was found.',
          on: on(today()),
        },
        get: 'identification { state version }',
        learn: ({ identification }) => Object.assign(known, identification, { by: yes }),
      };
    },
  },
  reviewAge: {
    weight: 1,
    of(walk, { yes, pick }) {
      // Late, and seldom: until then whoever's age is not known is a child.
      if (pick % 10 !== 0) return null;
      walk.ageReviewAsked = true;
      const input = { captive: walk.ageless.id, finding: 'ADULT', basis: 'DOCUMENT' };
      return { ask: walk.officer(yes), mutation: 'ageReview', input };
    },
  },
};

async function step(
  walk: Walk,
  { yes, pick }: Draw,
  from: string,
  to: string,
): Promise<Asked | null> {
  const stage = walk.one(walk.stages, pick, ({ state }) => state === from);
  if (!stage) return null;
  const expectedVersion = await walk.versionOf(stage.id);
  return {
    ask: yes ? walk.negotiatorOf(stage.by) : walk.as('mediator'),
    mutation: 'stageStep',
    input: { stage: stage.id, expectedVersion, to },
    learn: () => (stage.state = to),
  };
}
