import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential } from '../db/database.js';
import { type Dated, readDated, today } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, refuseIfAny } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { OFFICERS } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { CaptiveMedical } from './medical.entity.js';
import { examinationProblems, MEDICAL_DAYS } from './medical.rules.js';
import type { MedicalRecordInput } from './protection.input.js';
import { daysLater } from './protection.rules.js';

/** What was found of a captive's health. The database writes the group that follows. */
@Injectable()
export class MedicalService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async record(as: Credential, input: MedicalRecordInput): Promise<{ medicalFact: string }> {
    return this.history.write(
      as,
      'medicalRecord',
      input,
      'captive',
      async (tx, table, captiveId) => {
        const refs = new References(this.tokens);
        const sourceId = refs.uuid('Source', input.source, ['source']);
        const on = readDated(input.on) as Dated;
        const { finding, examiner } = input;
        const until = input.until ?? daysLater(on.date, MEDICAL_DAYS);
        const captive = await tx.row<{ sex: string }>('select sex from captive where id = $1', [
          captiveId,
        ]);
        const said = { finding, on: on.date, until };
        refuseIfAny([
          ...(await refs.problems(tx, table.negotiation)),
          ...examinationProblems(said, captive?.sex ?? '', today()).map(({ field, message }) =>
            invalid([field], message),
          ),
        ]);
        const id = uuid();
        const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
        await tx.insert(CaptiveMedical, [
          {
            id,
            negotiationId: table.negotiation,
            audienceId: await table.officers(),
            captiveId,
            finding,
            examiner,
            onDate: on.date,
            onPrecision: on.precision,
            untilDate: until,
            sourceId,
            recordedAt: new Date(),
            recordedBy: tx.viewer.id,
            sealed: input.words ? sealer.seal('captive_medical', id, input.words) : null,
          },
        ]);
        return { result: { medicalFact: id }, object: { type: 'MedicalFact', id } };
      },
      OFFICERS,
    );
  }
}
