import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { type Credential, Database, type Tx } from '../db/database.js';
import { invalid, notFound, Refusal, refusedBy } from '../graphql/refusal.js';
import type { GrantState, SeatKind } from '../graphql/schema.generated.js';
import { History } from '../history/history.service.js';
import { Tokens } from '../vault/token.js';
import { AccessGrant } from './access.entity.js';
import { refuseUnlessAdministrator } from './account.service.js';
import type {
  GrantApproveInput,
  GrantGiveInput,
  GrantRefuseInput,
  GrantRevokeInput,
  GrantShortenInput,
} from './grant.input.js';
import {
  decisionProblem,
  type Problem,
  revocationProblem,
  seatKindOf,
  shorteningProblem,
  type Standing,
} from './grant.rules.js';

type Result = { grant: string };

/** A grant with the seat that it gives. */
type Found = Standing & { negotiation: string; kind: SeatKind; side: string | null };

/** What the record of the house keeps of a seat. */
const seatFacts = ({ negotiation, kind, side }: Pick<Found, 'negotiation' | 'kind' | 'side'>) => ({
  negotiation,
  seat: kind,
  ...(side ? { side } : {}),
});

/**
 * Seats given, decided and taken back. The database holds the same rules, and notes each step in the record of the
 * negotiation too (`migrations/sql/seats.ts`).
 */
@Injectable()
export class GrantService {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly tokens: Tokens,
  ) {}

  /** Gives a seat; one that may see identities waits for a second administrator. */
  async give(as: Credential, input: GrantGiveInput): Promise<Result> {
    const negotiation = this.tokens.readId(input.negotiation);
    const kind = seatKindOf(input.role, input.sideCode);
    const until = input.validUntil ? new Date(input.validUntil) : null;
    if (until && !(until.valueOf() > Date.now())) {
      throw new Refusal([
        invalid(
          ['validUntil'],
          'A seat ends at an instant to come, written as 2027-01-31T00:00:00Z.',
        ),
      ]);
    }
    if (typeof kind === 'object') throw new Refusal([invalid(['sideCode'], kind.problem)]);
    const act = { name: 'grantGive', key: input.idempotencyKey, input };
    return this.history.writeHouse(as, act, async (tx) => {
      refuseUnlessAdministrator(tx);
      const account = await tx.row<{ id: string; administrator: boolean }>(
        'select id, administrator from account where login = $1 and closed_at is null',
        [input.login],
      );
      if (!account) throw new Refusal([notFound(['login'], 'account')]);
      if (account.administrator) {
        const message =
          'An administrator holds no seat: whoever manages accounts sees no case. Take another account.';
        throw new Refusal([refusedBy('administrator-holds-no-seat', ['login'], message)]);
      }
      const seat = await tx.row<{ id: string; negotiation: string; side: string | null }>(
        `select id, negotiation_id as negotiation, side_code as side from seat
          where negotiation_id = $1 and kind = $2 and side_code is not distinct from $3`,
        [
          negotiation?.type === 'Negotiation' ? negotiation.uuid : null,
          kind,
          input.sideCode ?? null,
        ],
      );
      if (!seat) throw new Refusal([notFound(['negotiation'], 'negotiation or side')]);
      const id = uuid();
      const given = { accountId: account.id, seatId: seat.id, givenBy: tx.viewer.id };
      await tx.insert(AccessGrant, [{ id, ...given, validUntil: until }]);
      return {
        result: { grant: id },
        object: { type: 'Grant', id },
        facts: { role: input.role, ...seatFacts({ ...seat, kind }), state: await stateOf(tx, id) },
      };
    });
  }

  /** Approves what another administrator gave. */
  approve(as: Credential, input: GrantApproveInput): Promise<Result> {
    return this.step(as, 'grantApprove', input, { decided_by: 'viewer' }, decisionProblem);
  }

  /** Refuses what another administrator gave. */
  refuse(as: Credential, input: GrantRefuseInput): Promise<Result> {
    const set = { decided_by: 'viewer', refusal: input.reason };
    return this.step(as, 'grantRefuse', input, set, decisionProblem, { reason: input.reason });
  }

  /** Lets a grant end earlier. */
  shorten(as: Credential, input: GrantShortenInput): Promise<Result> {
    const until = new Date(input.validUntil);
    return this.step(as, 'grantShorten', input, { valid_until: until }, (grant) =>
      shorteningProblem(grant, until, new Date()),
    );
  }

  /** Takes a seat back at once. */
  revoke(as: Credential, input: GrantRevokeInput): Promise<Result> {
    return this.step(as, 'grantRevoke', input, { revoked_by: 'viewer' }, revocationProblem);
  }

  /** Gives a seat and has it approved where it waits, for ways in at which both administrators stand at once. */
  async giveApproved(
    first: Credential,
    second: Credential,
    input: GrantGiveInput,
  ): Promise<Result> {
    const given = await this.give(first, input);
    const grant = this.tokens.id('Grant', given.grant);
    if ((await this.stateOf(first, given.grant)) === 'WAITING')
      await this.approve(second, { idempotencyKey: `approve/${given.grant}`, grant });
    return given;
  }

  /** Where a grant stands, for an administrator. */
  stateOf(as: Credential, grant: string): Promise<GrantState | undefined> {
    return this.database.withViewer(as, (tx) => stateOf(tx, grant));
  }

  /** One step of a grant. Steps follow each other: every act on the house waits for the one before. */
  private step(
    as: Credential,
    name: string,
    input: { idempotencyKey: string; grant: string },
    set: Readonly<Record<string, unknown>>,
    problemOf: (grant: Standing, by: string) => Problem | null,
    facts: Record<string, unknown> = {},
  ): Promise<Result> {
    const read = this.tokens.readId(input.grant);
    const id = read?.type === 'Grant' ? read.uuid : null;
    return this.history.writeHouse(as, { name, key: input.idempotencyKey, input }, async (tx) => {
      refuseUnlessAdministrator(tx);
      const grant = id ? await find(tx, id) : null;
      if (!id || !grant) throw new Refusal([notFound(['grant'], 'grant')]);
      const problem = problemOf(grant, tx.viewer.id);
      if (problem) throw new Refusal([refusedBy(problem.rule, ['grant'], problem.message)]);
      const columns = Object.keys(set);
      const values = columns.map((column) =>
        set[column] === 'viewer' ? tx.viewer.id : set[column],
      );
      await tx.rows(
        `update access_grant set ${columns.map((column, i) => `${column} = $${i + 2}`).join(', ')} where id = $1`,
        [id, ...values],
      );
      return {
        result: { grant: id },
        object: { type: 'Grant', id },
        facts: { ...seatFacts(grant), ...facts },
      };
    });
  }
}

const stateOf = async (tx: Tx, grant: string): Promise<GrantState | undefined> =>
  (await tx.row<{ state: GrantState }>('select grant_state($1) as state', [grant]))?.state;

const find = (tx: Tx, id: string): Promise<Found | undefined> =>
  tx.row<Found>(
    `select grant_state(g.id) as state, g.account_id as holder, g.given_by as "givenBy", g.valid_until as "validUntil",
            s.negotiation_id as negotiation, s.kind, s.side_code as side
       from access_grant g join seat s on s.id = g.seat_id where g.id = $1`,
    [id],
  );
