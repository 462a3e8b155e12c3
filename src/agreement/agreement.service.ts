import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import {
  invalid,
  notAllowed,
  notYourSide,
  Refusal,
  refusedBy,
  refuseIfAny,
  stale,
} from '../graphql/refusal.js';
import { type Fact, History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { showCodes } from '../list/naming.service.js';
import { EventService } from '../negotiation/event.service.js';
import { heldBack } from '../protection/way.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import {
  Agreement,
  AgreementGuarantor,
  AgreementLine,
  AgreementParty,
  AgreementSignature,
  AgreementTerm,
  AgreementVersion,
} from './agreement.entity.js';
import type {
  AgreementAmendInput,
  AgreementDrawInput,
  AgreementSignInput,
} from './agreement.input.js';
import { signatureProblem } from './agreement.rules.js';

type Result = { agreement: string };

/** A name on which both sides agree now. */
interface AgreedName {
  captive: string;
  giver: string;
  receiver: string;
  response: string | null;
  conditional: boolean;
}

/** An agreement as it stands: its sides, its last version, and who signed that. */
interface Standing {
  audience: string;
  sides: string[];
  version: string;
  number: number;
  signed: string[];
}

@Injectable()
export class AgreementService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly events: EventService,
  ) {}

  async draw(as: Credential, input: AgreementDrawInput): Promise<Result> {
    return this.history.write(as, 'agreementDraw', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const sides = [...new Set(refs.all('Side', input.sides, ['sides']))];
      await refs.check(tx, table.negotiation);
      this.checkSide(table, sides, ['sides']);
      if (sides.length < 2) {
        throw new Refusal([invalid(['sides'], 'An agreement is between two sides or more.')]);
      }
      const base = { negotiationId: table.negotiation, audienceId: await table.among(sides) };
      const agreement = uuid();
      await tx.insert(Agreement, [{ ...base, id: agreement }]);
      await tx.insert(
        AgreementParty,
        sides.map((sideId) => ({ ...base, id: uuid(), agreementId: agreement, sideId })),
      );
      return this.addVersion(tx, table, agreement, 1, sides, base.audienceId, input);
    });
  }

  async amend(as: Credential, input: AgreementAmendInput): Promise<Result> {
    return this.history.write(as, 'agreementAmend', input, 'agreement', async (tx, table, id) => {
      const standing = await this.standing(tx, id, input.expectedVersion);
      this.checkSide(table, standing.sides, ['agreement']);
      const next = standing.number + 1;
      return this.addVersion(tx, table, id, next, standing.sides, standing.audience, input);
    });
  }

  async sign(as: Credential, input: AgreementSignInput): Promise<Result> {
    return this.history.write(as, 'agreementSign', input, 'agreement', async (tx, table, id) => {
      const standing = await this.standing(tx, id, input.expectedVersion);
      const side = table.mySeat?.sideId ?? null;
      const problem = signatureProblem(side, standing.sides, standing.signed);
      if (side === null || !standing.sides.includes(side)) {
        throw new Refusal([notAllowed(['agreement'], problem ?? '')]);
      }
      if (problem) {
        throw new Refusal([refusedBy('signed-for-one-version', ['agreement'], problem)]);
      }
      const lines = await tx.rows<{ captive: string; side: string; place: string | null }>(
        'select captive_id as captive, receiver_side_id as side, to_destination_id as place from agreement_line where version_id = $1',
        [standing.version],
      );
      refuseIfAny(
        await heldBack(
          tx,
          lines.map(({ captive, side: toSideId, place }) => ({
            captive,
            toSideId,
            toDestinationId: place,
            path: ['agreement'],
          })),
        ),
      );
      await tx.insert(AgreementSignature, [
        {
          negotiationId: table.negotiation,
          audienceId: standing.audience,
          id: uuid(),
          versionId: standing.version,
          sideId: side,
          signedBy: tx.viewer.id,
          signedAt: new Date(),
        },
      ]);
      return {
        result: { agreement: id },
        object: { type: 'Agreement', id },
        facts: { signed: standing.number },
        audience: standing.audience,
      };
    });
  }

  /** One of the sides draws, or the mediator's office. */
  private checkSide(table: Table, sides: readonly string[], path: readonly string[]): void {
    if (!sides.some((side) => table.mayActFor(side))) throw new Refusal([notYourSide(path)]);
  }

  private async standing(tx: Tx, id: string, expected: number): Promise<Standing> {
    const standing = (await tx.row<Standing>(
      `select a.audience_id as audience, array(select p.side_id from agreement_party p where p.agreement_id = a.id) as sides,
              v.id as version, v.number, array(select s.side_id from agreement_signature s where s.version_id = v.id) as signed
         from agreement a join agreement_version v on v.id = last_version(a.id) where a.id = $1`,
      [id],
    )) as Standing;
    if (standing.number !== expected) {
      const current = { type: 'Agreement', uuid: id };
      throw new Refusal([stale(['expectedVersion'], expected, standing.number, current)]);
    }
    return standing;
  }

  /** Draws a version from the answers as they stand now. */
  private async addVersion(
    tx: Tx,
    table: Table,
    agreement: string,
    number: number,
    sides: readonly string[],
    audienceId: string,
    input: AgreementDrawInput | AgreementAmendInput,
  ): Promise<Fact<Result>> {
    const refs = new References(this.tokens);
    const leaveOut = new Set(refs.all('Captive', input.leaveOut, ['leaveOut']));
    const guarantors = refs.all('Mandate', input.guarantors, ['guarantors']);
    const places = (input.places ?? []).map((place, i) => ({
      captive: refs.uuid('Captive', place.captive, ['places', i, 'captive']),
      to: refs.uuid('Destination', place.to, ['places', i, 'to']),
    }));
    await refs.check(tx, table.negotiation);
    const placeOf = new Map(places.map(({ captive, to }) => [captive, to]));
    const names = (await this.agreed(tx, table, sides)).filter((one) => !leaveOut.has(one.captive));
    const known = new Set(names.map(({ captive }) => captive));
    const strangers = places.flatMap(({ captive }, i) =>
      known.has(captive)
        ? []
        : [
            refusedBy(
              'agreed-by-both',
              ['places', i, 'captive'],
              'Both sides do not agree on this person. Record their answers first.',
            ),
          ],
    );
    const barred = await heldBack(
      tx,
      names.map(({ captive, receiver }) => ({
        captive,
        toSideId: receiver,
        toDestinationId: placeOf.get(captive) ?? null,
        path: ['leaveOut'],
      })),
    );
    refuseIfAny([...strangers, ...barred]);
    const on = readDated(input.on) as Dated;
    const base = { negotiationId: table.negotiation, audienceId };
    const eventId = await this.events.append(tx, table, {
      type: 'AGREEMENT',
      on,
      seenBy: audienceId,
    });
    const versionId = uuid();
    await tx.insert(AgreementVersion, [
      { ...base, id: versionId, agreementId: agreement, number, eventId, drawnBy: tx.viewer.id },
    ]);
    await showCodes(table, [...known], audienceId);
    await tx.insert(
      AgreementLine,
      names.map((name, i) => ({
        ...base,
        id: uuid(),
        versionId,
        position: i + 1,
        captiveId: name.captive,
        giverSideId: name.giver,
        receiverSideId: name.receiver,
        toDestinationId: placeOf.get(name.captive) ?? null,
        responseId: name.response,
        conditional: name.conditional,
      })),
    );
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
    const terms = (input.terms ?? []).map((term, i) => ({ ...term, id: uuid(), number: i + 1 }));
    await tx.insert(
      AgreementTerm,
      terms.map(({ id, number: place, kind, due, text }) => ({
        ...base,
        id,
        versionId,
        number: place,
        kind,
        due: due ?? null,
        sealed: sealer.seal('agreement_term', id, { text }),
      })),
    );
    await tx.insert(
      AgreementGuarantor,
      [...new Set(guarantors)].map((mandateId) => ({ ...base, id: uuid(), versionId, mandateId })),
    );
    return {
      result: { agreement },
      object: { type: 'Agreement', id: agreement },
      facts: { version: number, names: names.length },
      audience: audienceId,
    };
  }

  private agreed(tx: Tx, table: Table, sides: readonly string[]): Promise<AgreedName[]> {
    return tx.rows<AgreedName>(
      `select a.captive_id as captive, a.giver_side_id as giver, a.receiver_side_id as receiver, a.response_id as response, a.conditional
         from agreed_names($1) a join captive c on c.id = a.captive_id
        where a.giver_side_id = any ($2) and a.receiver_side_id = any ($2) order by c.seq`,
      [table.negotiation, sides],
    );
  }
}
