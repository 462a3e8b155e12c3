import type { Application } from '../app.js';
import { GrantService } from '../access/grant.service.js';
import { CaptiveService } from '../captive/captive.service.js';
import type { Credential } from '../db/database.js';
import type { Confidence, IdentityField, Role } from '../graphql/schema.generated.js';
import { HandoverService } from '../handover/handover.service.js';
import { ListService } from '../list/list.service.js';
import { NegotiationService } from '../negotiation/negotiation.service.js';
import { ProposalService } from '../proposal/proposal.service.js';
import { ResponseService } from '../response/response.service.js';
import { RoundService } from '../round/round.service.js';
import type { Act, Dated, Person, Seat, SideCode, Story } from './story.js';

/** Who records for a seat, and who reviews as the second person. */
export type Recorders = Readonly<Record<Seat, { recorder: Credential; second: Credential }>>;

/** What the telling of a story left behind: ids by the story's keys. */
export interface Told {
  negotiation: string;
  people: Map<string, string>;
  /** The version handed over last, by the code of its list. */
  versions: Map<string, string>;
  rounds: string[];
}

/** Where the `version` of a list's version begins to count anew: when it is handed over. */
const HANDED_OVER = 1;
/** What the second persons of the story let out: it is about women and children, who are asked for by name. */
const HANDED_OUT = {
  release: ['NAME', 'LATIN_NAME', 'BIRTH_YEAR'] satisfies IdentityField[],
  children: true,
  reason: 'يُطلبون بأسمائهم، ولا يُعرفون بغيرها.',
};

/**
 * Tells a story to the application through the same services that serve the API: each act by the negotiator of the seat
 * that it says, with ids looked up by keys. Every act has the same key and the same input whenever the story is told: told
 * again after it was cut off, it goes on where it stopped.
 */
export class Teller {
  private negotiation = '';
  private phaseVersion = 1;
  private acts = 0;
  private readonly sides = new Map<string, string>();
  private readonly mandates = new Map<string, string>();
  private readonly sources = new Map<string, string>();
  private readonly people = new Map<string, string>();
  private readonly lists = new Map<string, string>();
  private readonly drafts = new Map<string, string>();
  private readonly versions = new Map<string, string>();
  private readonly proposals = new Map<string, string>();
  /** How often a version of a list was changed, once it was handed over. */
  private readonly changes = new Map<string, number>();
  private readonly rounds: string[] = [];

  constructor(
    private readonly app: Application,
    private readonly story: Story,
    private readonly recorders: Recorders,
  ) {}

  /**
   * @param seated called once the negotiation is open, to give the recorders their seats
   */
  async tell(seated: (negotiation: string) => Promise<void>): Promise<Told> {
    const { mandates, sides, ...rest } = this.story.negotiation;
    const opened = await this.service(NegotiationService).open(this.recorders.MEDIATOR.recorder, {
      ...rest,
      idempotencyKey: this.key('open'),
      sides,
      mandates,
    });
    this.negotiation = this.id('Negotiation', opened.negotiation);
    await seated(this.negotiation);
    await this.lookUp();
    for (const { key, recordedBy, ...source } of this.story.sources) {
      const added = await this.service(NegotiationService).addSource(
        this.recorders[recordedBy].recorder,
        {
          ...source,
          idempotencyKey: this.key(key),
          negotiation: this.negotiation,
        },
      );
      this.sources.set(key, this.id('Source', added.source));
    }
    await this.recordPeople();
    for (const act of this.story.acts) await this.act(act);
    return {
      negotiation: this.negotiation,
      people: this.people,
      versions: this.versions,
      rounds: this.rounds,
    };
  }

  private async recordPeople(): Promise<void> {
    for (const seat of ['FAC', 'GOV', 'MEDIATOR'] as const) {
      const people = this.story.people.filter((person) => person.recordedBy === seat);
      if (people.length === 0) continue;
      const { captives } = await this.service(CaptiveService).record(
        this.recorders[seat].recorder,
        {
          idempotencyKey: this.key(`people-${seat}`),
          negotiation: this.negotiation,
          captives: people.map((person) => this.person(person)),
        },
      );
      people.forEach((person, i) => this.people.set(person.key, this.id('Captive', captives[i])));
    }
  }

  private person({ key: _key, recordedBy: _seat, ...person }: Person) {
    return {
      ...person,
      heldBy: this.side(person.heldBy),
      claimedBy: this.side(person.claimedBy),
      source: this.of(this.sources, person.source),
    };
  }

  private async act(act: Act): Promise<void> {
    const { recorder: as, second } = this.recorders[act.as];
    const idempotencyKey = this.key(act.do);
    const here = { idempotencyKey, negotiation: this.negotiation };
    switch (act.do) {
      case 'phase':
        await this.service(NegotiationService).enterPhase(as, {
          ...here,
          expectedVersion: this.phaseVersion,
          phase: act.phase,
          on: act.on,
        });
        this.phaseVersion += 1;
        return;
      case 'event':
        await this.service(NegotiationService).logEvent(as, {
          ...here,
          type: act.type,
          ...this.told(act),
          bySide: this.side(act.bySide),
          toSide: this.side(act.toSide),
          claimedBySide: this.side(act.claimedBySide),
          byIntermediary: this.maybe(this.mandates, act.byIntermediary),
          particulars: act.particulars,
          wording: act.wording,
        });
        return;
      case 'listDraft': {
        const { listVersion } = await this.service(ListService).draft(as, {
          ...here,
          code: act.code,
          type: act.type,
          side: this.of(this.sides, act.side),
          to: this.side(act.to),
          captives: this.persons(act.people),
          figures: act.figures?.map((figure) => ({
            ...figure,
            precision: figure.precision ?? 'EXACT',
            claimant: this.side(figure.claimant),
            source: this.maybe(this.sources, figure.source),
          })),
        });
        this.drafts.set(act.code, this.id('ListVersion', listVersion));
        const list = await this.one<{ list_id: string }>(
          as,
          'select list_id from list_version where id = $1',
          [listVersion],
        );
        this.lists.set(act.code, this.id('List', list.list_id));
        return;
      }
      case 'listRevise': {
        const { listVersion } = await this.service(ListService).revise(as, {
          idempotencyKey,
          list: this.of(this.lists, act.list),
          add: this.persons(act.add),
          remove: this.persons(act.remove),
        });
        this.drafts.set(act.list, this.id('ListVersion', listVersion));
        return;
      }
      case 'listTransmit': {
        const listVersion = this.of(this.drafts, act.list);
        const lists = this.service(ListService);
        const step = (name: string, expectedVersion: number) => ({
          idempotencyKey: this.key(name),
          listVersion,
          expectedVersion,
        });
        await lists.review(second, { ...step('review', 1), ...HANDED_OUT });
        await lists.authorise(as, step('authorise', 2));
        await lists.transmit(as, {
          ...step('transmit', 3),
          ...this.told(act),
          round: act.inRound ? this.rounds.at(-1) : null,
          via: this.maybe(this.mandates, act.via),
        });
        this.versions.set(act.list, listVersion);
        this.changes.set(listVersion, HANDED_OVER);
        return;
      }
      case 'listWithdraw': {
        const listVersion = this.of(this.versions, act.list);
        await this.service(ListService).withdraw(as, {
          idempotencyKey,
          listVersion,
          expectedVersion: this.changes.get(listVersion) ?? 1,
          on: act.on,
        });
        return;
      }
      case 'roundOpen': {
        const { round } = await this.service(RoundService).open(as, {
          ...here,
          ...this.told(act),
          modality: act.modality,
          days: act.days,
          place: act.place,
          note: act.note,
          participants: act.participants.map((one) => ({
            side: this.side(one.side),
            intermediary: this.maybe(this.mandates, one.intermediary),
            delegates: one.delegates,
          })),
        });
        this.rounds.push(this.id('Round', round));
        return;
      }
      case 'roundPass':
        await this.service(RoundService).pass(as, {
          idempotencyKey,
          round: this.rounds.at(-1) as string,
          from: this.side(act.from),
          to: this.side(act.to),
          via: this.maybe(this.mandates, act.via),
          listVersion: this.maybe(this.versions, act.list),
          message: act.message,
        });
        return;
      case 'roundClose': {
        const round = this.rounds.at(-1) as string;
        await this.service(RoundService).close(as, {
          idempotencyKey,
          round,
          expectedVersion: 1,
          days: act.days,
        });
        return;
      }
      case 'proposalTable': {
        const { proposal } = await this.service(ProposalService).table(as, {
          ...here,
          ...this.told(act),
          round: act.inRound ? this.rounds.at(-1) : null,
          bySide: this.side(act.bySide),
          formula: act.formula,
          legs: act.legs.map((leg) => ({
            giver: this.of(this.sides, leg.giver),
            receiver: this.of(this.sides, leg.receiver),
            kind: leg.kind ?? 'PERSONS',
            count: leg.count,
            precision: leg.precision ?? 'EXACT',
            captives: this.persons(leg.people),
          })),
          terms: act.terms,
          supersedes: this.maybe(this.proposals, act.supersedes),
          owedDespite: act.owedDespite,
          owedReason: act.owedReason,
          note: act.note,
        });
        this.proposals.set(act.key, this.id('Proposal', proposal));
        return;
      }
      case 'proposalWithdraw': {
        const proposal = this.of(this.proposals, act.proposal);
        await this.service(ProposalService).withdraw(as, {
          idempotencyKey,
          proposal,
          expectedVersion: 1,
          on: act.on,
        });
        return;
      }
      case 'answer': {
        const {
          to,
          responses,
          side,
          via,
          recordedLate: _late,
          as: _seat,
          do: _do,
          inRound,
          ...rest
        } = act;
        const target =
          'list' in to
            ? { listVersion: this.of(this.versions, to.list) }
            : { proposal: this.of(this.proposals, to.proposal) };
        const lines = await this.lines(as, target);
        if (target.listVersion) this.changes.set(target.listVersion, HANDED_OVER + 1);
        await this.service(ResponseService).record(as, {
          ...here,
          ...rest,
          ...this.told(act),
          ...target,
          side: this.of(this.sides, side),
          via: this.maybe(this.mandates, via),
          round: inRound ? this.rounds.at(-1) : null,
          responses: responses?.map(({ person, substitute, ...response }) => ({
            ...response,
            line: this.of(lines, person),
            substitute: this.maybe(this.people, substitute),
          })),
        });
        return;
      }
      case 'claim':
        await this.service(CaptiveService).claim(as, {
          ...act,
          idempotencyKey,
          captive: this.of(this.people, act.person),
          holder: this.side(act.holder),
          claimedBy: this.side(act.claimedBy),
          source: this.of(this.sources, act.source),
        });
        return;
      case 'categorise':
        await this.service(CaptiveService).categorise(as, {
          idempotencyKey,
          captive: this.of(this.people, act.person),
          side: this.of(this.sides, act.side),
          category: act.category,
          on: act.on,
          source: this.of(this.sources, act.source),
        });
        return;
      case 'groupDeclare':
        await this.service(CaptiveService).declareGroup(as, {
          idempotencyKey,
          captive: this.of(this.people, act.person),
          group: { group: act.group, from: act.from, until: act.until },
          source: this.of(this.sources, act.source),
        });
        return;
      case 'position':
        await this.service(NegotiationService).writePosition(as, { ...here, text: act.text });
        return;
      case 'handover':
        await this.service(HandoverService).record(as, {
          ...here,
          ...this.told(act),
          given: act.given.map((one) => ({
            giver: this.of(this.sides, one.giver),
            kind: one.kind ?? 'PERSONS',
            count: one.count,
          })),
          outcomes: act.outcomes.map((one) => ({
            captive: this.of(this.people, one.person),
            giver: this.of(this.sides, one.giver),
            receiver: this.side(one.receiver),
            result: one.result,
          })),
          note: act.note,
        });
        return;
      case 'mandateGive': {
        const given = await this.service(NegotiationService).giveMandate(as, {
          ...here,
          mandate: act.mandate,
        });
        this.mandates.set(act.mandate.code, this.id('Mandate', given.mandate));
        return;
      }
      case 'mandateEnd':
        await this.service(NegotiationService).endMandate(as, {
          idempotencyKey,
          mandate: this.of(this.mandates, act.mandate),
          on: act.on,
          reason: act.reason,
        });
    }
  }

  private told({
    on,
    confidence,
    sources,
  }: {
    on: Dated;
    confidence?: Confidence;
    sources?: string[];
  }) {
    return { on, confidence, sources: sources?.map((key) => this.of(this.sources, key)) };
  }

  private async lookUp(): Promise<void> {
    const rows = await this.app.ground.database.withViewer(this.recorders.MEDIATOR.recorder, (tx) =>
      tx.rows<{ kind: string; id: string; code: string }>(
        `select 'Side' as kind, id, code from side where negotiation_id = $1
         union all select 'Mandate', id, code from mandate where negotiation_id = $1`,
        [this.app.ground.tokens.readId(this.negotiation)?.uuid],
      ),
    );
    for (const { kind, id, code } of rows) {
      (kind === 'Side' ? this.sides : this.mandates).set(code, this.id(kind, id));
    }
  }

  /** The lines of a version or a proposal, by the keys of the people on them. */
  private async lines(
    as: Credential,
    target: { listVersion?: string; proposal?: string },
  ): Promise<Map<string, string>> {
    const [table, column, type] = target.listVersion
      ? ['list_line', 'list_version_id', 'ListLine']
      : ['proposal_line', 'proposal_id', 'ProposalLine'];
    const of = this.app.ground.tokens.readId(target.listVersion ?? target.proposal)?.uuid;
    const rows = await this.app.ground.database.withViewer(as, (tx) =>
      tx.rows<{ id: string; captive_id: string }>(
        `select id, captive_id from ${table} where ${column} = $1`,
        [of],
      ),
    );
    const keys = new Map([...this.people].map(([key, id]) => [id, key]));
    return new Map(
      rows.flatMap((row) => {
        const key = keys.get(this.id('Captive', row.captive_id));
        return key ? [[key, this.id(type, row.id)] as const] : [];
      }),
    );
  }

  private async one<T>(as: Credential, sql: string, parameters: unknown[]): Promise<T> {
    return this.app.ground.database.withViewer(
      as,
      async (tx) => (await tx.row<T>(sql, parameters)) as T,
    );
  }

  private service<T>(type: new (...args: never[]) => T): T {
    return this.app.nest.get(type, { strict: false });
  }

  private id(type: string, uuid: string): string {
    return this.app.ground.tokens.id(type, uuid);
  }

  private key(what: string): string {
    this.acts += 1;
    return `story/${this.story.negotiation.code}/${this.acts}/${what}`;
  }

  private of(map: ReadonlyMap<string, string>, key: string): string {
    const id = map.get(key);
    if (!id) throw new Error(`The story names ${key}, which nobody has recorded yet.`);
    return id;
  }

  private maybe(map: ReadonlyMap<string, string>, key: string | null | undefined): string | null {
    return key ? this.of(map, key) : null;
  }

  private side(code: SideCode | null | undefined): string | null {
    return this.maybe(this.sides, code);
  }

  private persons(keys: readonly string[] | undefined): string[] {
    return (keys ?? []).map((key) => this.of(this.people, key));
  }
}

/** Gives an account a seat: the house gives, the administrator approves. */
export async function seat(
  app: Application,
  login: string,
  negotiation: string,
  role: Role,
  sideCode?: string,
): Promise<void> {
  await app.nest.get(GrantService, { strict: false }).giveApproved(
    { login: 'house' },
    { login: 'administrator' },
    {
      idempotencyKey: `seat/${login}/${negotiation.slice(0, 24)}/${role}`,
      login,
      negotiation,
      role,
      sideCode,
    },
  );
}
