import type { EventType, ListStatus, ListType } from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';

/** The steps in the life of a version: from which statuses, and to which. */
export const STEPS = {
  listExtend: { from: ['DRAFT'], to: 'DRAFT' },
  listReview: { from: ['DRAFT'], to: 'RISK_REVIEWED' },
  listAuthorise: { from: ['RISK_REVIEWED'], to: 'AUTHORISED' },
  listTransmit: { from: ['AUTHORISED'], to: 'TRANSMITTED' },
  listReceive: { from: ['TRANSMITTED'], to: 'RECEIVED' },
  listWithdraw: { from: ['TRANSMITTED', 'RECEIVED', 'ANSWERED'], to: 'WITHDRAWN' },
} as const satisfies Record<string, { from: readonly ListStatus[]; to: ListStatus }>;

export type Step = keyof typeof STEPS;

const NEXT: Readonly<Partial<Record<ListStatus, string>>> = {
  DRAFT: 'A second person reviews the risk of naming next.',
  RISK_REVIEWED: 'It is authorised next.',
  AUTHORISED: 'It is handed over next.',
};

/** Why a step cannot be taken from a status; null when it can. */
export function stepProblem(step: Step, status: ListStatus): string | null {
  if ((STEPS[step].from as readonly string[]).includes(status)) return null;
  return `This version is ${status}; it must be ${STEPS[step].from.join(' or ')}. ${NEXT[status] ?? 'Revise the list to make the next draft.'}`;
}

/** Whether the risk of naming may be reviewed by an account: a second person (DOMAIN 3.1). */
export const isSecondPerson = (writtenBy: readonly string[], reviewer: string): boolean =>
  !writtenBy.includes(reviewer);

/** Lists of one's own keeping, as against lists of persons whom another side keeps. */
const OF_ONES_OWN: readonly ListType[] = ['OFFER', 'ACKNOWLEDGED_HELD', 'RETAINED'];

/** Whether a person whom a side holds (or nobody knows who) fits on a list of a type put down by a side. */
export function fitsHolder(type: ListType, side: string, heldBy: string | null): boolean {
  if (heldBy === null) return true;
  if (type === 'DEMAND') return heldBy !== side;
  return OF_ONES_OWN.includes(type) ? heldBy === side : true;
}

/** Lists that say of persons that they are dead. */
export const saysDead = (type: ListType): boolean => type === 'DECEASED' || type === 'REMAINS';

/** Lists that tell who is about to be handed over. */
export const tellsPlan = (type: ListType): boolean => type === 'MANIFEST';

/** Lists that say of persons that they go: none names whom a hold bars from there (DOMAIN 3.2). */
export const namesWhoGoes = (type: ListType): boolean =>
  type === 'MANIFEST' || type === 'AGREED_FINAL';

/** What a handing over is, as an event: an offer is a list of a side's own choosing. */
export const eventTypeOf = (type: ListType): EventType =>
  type === 'OFFER' ? 'COUNTER_LIST' : 'LIST_TABLED';

export const RULES = declare({
  'facilitator-edits-no-list': {
    says: 'Who is neutral chooses no names: protection officers and observers write no list, proposal or answer.',
    source: ['DOMAIN 3.13', 'DOMAIN 4'],
    decidedBy: [],
    refusedAs: ['my_tables'],
    tests: ['who protects writes what is neutral to write, and nothing that lies on the table'],
  },
  'second-person-reviews': {
    says: 'Before a name goes out, a second person reviews the risk of naming.',
    source: ['DOMAIN 3.1'],
    decidedBy: ['isSecondPerson'],
    refusedAs: ['ck_list_version_second_person', 'names_go_out_reviewed', 'list_version_steps'],
    tests: [
      'the risk of naming is reviewed by a second person (DOMAIN 3.1)',
      'who drafted it does not review the risk of naming; a second person of that side does (DOMAIN 3.1)',
    ],
  },
});
