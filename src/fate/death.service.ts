import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Claim } from '../captive/claim.entity.js';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, periodOf, readDated, textOf } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { refuseIfAny, refusedBy, type UserError } from '../graphql/refusal.js';
import type { ClaimValue } from '../graphql/schema.generated.js';
import { History } from '../history/history.service.js';
import { EVERY_DESK, type Table } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { DeathContest, DeathReport } from './death.entity.js';
import { deathProblems } from './death.rules.js';
import type {
  DeathContestInput,
  DeathReportInput,
  RegistryNoticesRecordInput,
} from './fate.input.js';

/** A death to record, in uuids. */
export interface NewDeath extends Pick<
  DeathReportInput,
  'basis' | 'reliability' | 'certificate' | 'body' | 'grave' | 'signedFor'
> {
  captive: string;
  value: ClaimValue;
  on: Dated;
  diedOn: Dated | null;
  claimedBy: string | null;
  source: string;
  words: {
    causeAsStated?: string | null;
    place?: string | null;
    gravePlace?: string | null;
    paper?: string | null;
  };
}

@Injectable()
export class DeathService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async report(as: Credential, input: DeathReportInput): Promise<{ claim: string }> {
    const report = async (tx: Tx, table: Table, captive: string) => {
      const refs = new References(this.tokens);
      const death: NewDeath = {
        ...input,
        captive,
        on: readDated(input.on) as Dated,
        diedOn: input.diedOn ? (readDated(input.diedOn) as Dated) : null,
        claimedBy: refs.maybe('Side', input.claimedBy, ['claimedBy']),
        source: refs.uuid('Source', input.source, ['source']),
        words: input,
      };
      await refs.check(tx, table.negotiation);
      refuseIfAny(await this.problems(tx, [death], []));
      const [id] = await this.addAll(tx, table, [death]);
      return {
        result: { claim: id },
        object: { type: 'Claim', id },
        facts: { axis: axisOf(input.value) },
        audience: await table.officers(),
      };
    };
    return this.history.write(as, 'deathReport', input, 'captive', report, EVERY_DESK);
  }

  async recordNotices(
    as: Credential,
    input: RegistryNoticesRecordInput,
  ): Promise<{ claims: string[] }> {
    const record = async (tx: Tx, table: Table) => {
      const refs = new References(this.tokens);
      const source = refs.uuid('Source', input.source, ['source']);
      const deaths = input.notices.map((notice, i): NewDeath => ({
        captive: refs.uuid('Captive', notice.captive, ['notices', i, 'captive']),
        value: 'BELIEVED_DEAD',
        on: readDated(notice.on) as Dated,
        diedOn: notice.diedOn ? (readDated(notice.diedOn) as Dated) : null,
        claimedBy: null,
        source,
        basis: 'REGISTRY_NOTICE',
        certificate: 'UNKNOWN',
        body: 'UNKNOWN',
        grave: 'UNKNOWN',
        signedFor: notice.signedFor,
        words: notice,
      }));
      const problems = await this.problems(tx, deaths, ['notices']);
      refuseIfAny([...problems, ...(await refs.problems(tx, table.negotiation))]);
      const ids = await this.addAll(tx, table, deaths);
      return {
        result: { claims: ids },
        object: { type: 'Negotiation', id: table.negotiation },
        facts: { notices: ids.length },
        audience: await table.officers(),
      };
    };
    return this.history.write(
      as,
      'registryNoticesRecord',
      input,
      'negotiation',
      record,
      EVERY_DESK,
    );
  }

  async contest(as: Credential, input: DeathContestInput): Promise<{ claim: string }> {
    const contest = async (tx: Tx, table: Table, claim: string) => {
      const refs = new References(this.tokens);
      const bySideId = refs.maybe('Side', input.by, ['by']);
      const sourceId = refs.uuid('Source', input.source, ['source']);
      await refs.check(tx, table.negotiation);
      const row = await tx.row<{ audience_id: string; embargoed: boolean }>(
        'select audience_id, embargoed from claim where id = $1',
        [claim],
      );
      if (!row?.embargoed) {
        const message = 'This is no claim of a death. Name one that is.';
        refuseIfAny([refusedBy('contest-of-death', ['claim'], message)]);
      }
      const on = readDated(input.on) as Dated;
      const id = uuid();
      const audienceId = input.shared ? (row?.audience_id as string) : await table.officers();
      const sealer = await this.vault.sealer(
        tx,
        table.negotiation,
        table.mySeat?.id ?? null,
        'FATE',
      );
      await tx.insert(DeathContest, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId,
          claimId: claim,
          contests: input.contests,
          bySideId,
          onDate: on.date,
          onPrecision: on.precision,
          sourceId,
          sealed: input.words ? sealer.seal('death_contest', id, input.words) : null,
        },
      ]);
      return {
        result: { claim },
        object: { type: 'Claim', id: claim },
        facts: { contests: input.contests },
        audience: audienceId,
      };
    };
    return this.history.write(as, 'deathContest', input, 'claim', contest, EVERY_DESK);
  }

  /** What is wrong with deaths to be recorded; `at` is the field that holds them, empty where the input is one. */
  private async problems(
    tx: Tx,
    deaths: readonly NewDeath[],
    at: readonly string[],
  ): Promise<UserError[]> {
    const said = await tx.rows<{ captive_id: string; source_id: string }>(
      'select captive_id, source_id from claim where embargoed and captive_id = any ($1)',
      [deaths.map(({ captive }) => captive)],
    );
    return deaths.flatMap((death, i) =>
      deathProblems({
        value: death.value,
        basis: death.basis,
        on: death.on.date,
        statedBySide: death.claimedBy !== null,
        diedOn: death.diedOn && periodOf(textOf(death.diedOn)),
        saidBefore: said.some(
          (one) => one.captive_id === death.captive && one.source_id !== death.source,
        ),
      }).map(({ field, rule, message }) =>
        refusedBy(rule, at.length > 0 ? [...at, i, field] : [field], message),
      ),
    );
  }

  /** Claims of deaths with what is reported of each: the same few statements for any number. */
  async addAll(tx: Tx, table: Table, deaths: readonly NewDeath[]): Promise<string[]> {
    const base = { negotiationId: table.negotiation, audienceId: await table.officers() };
    const rows = deaths.map((death) => ({ id: uuid(), death }));
    await tx.insert(
      Claim,
      rows.map(({ id, death }) => ({
        ...base,
        id,
        captiveId: death.captive,
        axis: axisOf(death.value),
        value: death.value,
        onDate: death.on.date,
        onPrecision: death.on.precision,
        fromDate: death.diedOn?.date ?? null,
        fromPrecision: death.diedOn?.precision ?? null,
        claimedBySideId: death.claimedBy,
        sourceId: death.source,
        placeSaid: false,
        embargoed: true,
      })),
    );
    // Where the family knows already, the database has shown the claim to whoever sees the captive.
    const ids = rows.map(({ id }) => id);
    const seen = await tx.rows<{ id: string; audience_id: string }>(
      'select id, audience_id from claim where id = any ($1)',
      [ids],
    );
    const audiences = new Map(seen.map((row) => [row.id, row.audience_id]));
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null, 'FATE');
    await tx.insert(
      DeathReport,
      rows.map(({ id, death }) => {
        const { causeAsStated, place, gravePlace, paper } = death.words;
        const words = { causeAsStated, place, gravePlace, paper };
        return {
          negotiationId: table.negotiation,
          audienceId: audiences.get(id),
          claimId: id,
          basis: death.basis,
          reliability: death.reliability ?? null,
          certificate: death.certificate,
          body: death.body,
          grave: death.grave,
          signedFor: death.signedFor,
          sealed: Object.values(words).some(Boolean)
            ? sealer.seal('death_report', id, words)
            : null,
        };
      }),
    );
    return ids;
  }
}

const axisOf = (value: ClaimValue): 'VITAL' | 'CUSTODY' =>
  value === 'DIED_IN_CUSTODY' ? 'CUSTODY' : 'VITAL';
