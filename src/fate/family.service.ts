import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { refuseIfAny, refusedBy } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { OFFICERS, type Table } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { type Claimed, mayBeTold } from './death.rules.js';
import { FamilyContact, Informant, Relative } from './family.entity.js';
import type { FamilyTellInput, InformantRecordInput, RelativeRecordInput } from './fate.input.js';

/** Families and informants: written by protection officers, seen by them alone. */
@Injectable()
export class FamilyService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async recordRelative(as: Credential, input: RelativeRecordInput): Promise<{ relative: string }> {
    const record = async (tx: Tx, table: Table, captiveId: string) => {
      const id = uuid();
      await tx.insert(Relative, [
        {
          ...(await this.identified(tx, table, 'relative', id, input)),
          captiveId,
          kinship: input.kinship,
        },
      ]);
      return { result: { relative: id }, object: { type: 'Relative', id } };
    };
    return this.history.write(as, 'relativeRecord', input, 'captive', record, OFFICERS);
  }

  async recordInformant(
    as: Credential,
    input: InformantRecordInput,
  ): Promise<{ informant: string }> {
    const record = async (tx: Tx, table: Table, sourceId: string) => {
      const id = uuid();
      await tx.insert(Informant, [
        { ...(await this.identified(tx, table, 'informant', id, input)), sourceId },
      ]);
      return { result: { informant: id }, object: { type: 'Informant', id } };
    };
    return this.history.write(as, 'informantRecord', input, 'source', record, OFFICERS);
  }

  async tell(as: Credential, input: FamilyTellInput): Promise<{ contact: string }> {
    const tell = async (tx: Tx, table: Table, relativeId: string) => {
      const refs = new References(this.tokens);
      const sourceId = refs.maybe('Source', input.source, ['source']);
      await refs.check(tx, table.negotiation);
      const told = input.told ?? null;
      const claims = await tx.rows<Claimed>(
        `select c.value, w.claim_id is not null as withdrawn
           from claim c join relative r on r.captive_id = c.captive_id left join claim_withdrawal w on w.claim_id = c.id where r.id = $1`,
        [relativeId],
      );
      if (!mayBeTold(told, claims)) {
        const message =
          'A family is told of a death only where one is claimed here, and of an identification taken back where one was. Record that, with its source, first.';
        refuseIfAny([refusedBy('told-what-is-claimed', ['told'], message)]);
      }
      const on = readDated(input.on) as Dated;
      const id = uuid();
      const sealer = await this.vault.sealer(
        tx,
        table.negotiation,
        table.mySeat?.id ?? null,
        'FAMILY',
      );
      await tx.insert(FamilyContact, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId: await table.officers(),
          relativeId,
          onDate: on.date,
          onPrecision: on.precision,
          means: input.means,
          reached: told !== null,
          told,
          sourceId,
          recordedAt: new Date(),
          recordedBy: tx.viewer.id,
          sealed: input.words ? sealer.seal('family_contact', id, input.words) : null,
        },
      ]);
      return {
        result: { contact: id },
        object: { type: 'FamilyContact', id },
        facts: { reached: told !== null, told },
      };
    };
    return this.history.write(as, 'familyTell', input, 'relative', tell, OFFICERS);
  }

  private async identified(
    tx: Tx,
    table: Table,
    place: 'relative' | 'informant',
    id: string,
    { name, reach, note }: { name: string; reach?: string | null; note?: string | null },
  ) {
    const sealer = await this.vault.sealer(
      tx,
      table.negotiation,
      table.mySeat?.id ?? null,
      'FAMILY',
    );
    return {
      id,
      negotiationId: table.negotiation,
      audienceId: await table.officers(),
      recordedAt: new Date(),
      recordedBy: tx.viewer.id,
      sealed: sealer.seal(place, id, { name, reach, note }),
    };
  }
}
