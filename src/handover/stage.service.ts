import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { References } from '../graphql/references.js';
import { invalid, notYourSide, Refusal, refusedBy, refuseIfAny } from '../graphql/refusal.js';
import type { HandoverStageState } from '../graphql/schema.generated.js';
import { type Fact, History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { change } from '../history/version.service.js';
import { showCodes } from '../list/naming.service.js';
import { heldBack, unfit } from '../protection/way.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import {
  HandoverPlan,
  HandoverStage,
  ManifestLine,
  ManifestRemoval,
  StageWhereabouts,
  StageWitness,
} from './stage.entity.js';
import type { HandoverPlanInput, ManifestChangeInput, StageStepInput } from './stage.input.js';
import {
  type Boarding,
  departureProblem,
  letsPeopleOff,
  stageProblem,
  takesPeople,
  unsignedProblem,
} from './stage.rules.js';

type Result = { stage: string };
type Path = readonly (string | number)[];

/** A stage with what its rules need. */
interface Standing {
  id: string;
  state: HandoverStageState;
  giver: string;
  receiver: string;
  place: string | null;
  agreement: string | null;
  audience: string;
}

/** Plans handovers, and takes their stages to departure. */
@Injectable()
export class StageService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async plan(as: Credential, input: HandoverPlanInput): Promise<{ handoverPlan: string }> {
    return this.history.write(as, 'handoverPlan', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const agreement = refs.maybe('Agreement', input.agreement, ['agreement']);
      const stages = input.stages.map((stage, i) => ({
        id: uuid(),
        number: i + 1,
        giver: refs.uuid('Side', stage.giver, ['stages', i, 'giver']),
        receiver: refs.uuid('Side', stage.receiver, ['stages', i, 'receiver']),
        place: refs.maybe('Destination', stage.to, ['stages', i, 'to']),
        witnesses: refs.all('Mandate', stage.witnesses, ['stages', i, 'witnesses']),
        captives: [...new Set(refs.all('Captive', stage.captives, ['stages', i, 'captives']))],
        whereabouts: {
          place: stage.place ?? null,
          time: stage.time ?? null,
          handsOver: stage.handsOver ?? null,
          receives: stage.receives ?? null,
        },
      }));
      await refs.check(tx, table.negotiation);
      const sides = [...new Set(stages.flatMap(({ giver, receiver }) => [giver, receiver]))];
      refuseIfAny([
        ...(sides.some((side) => table.mayActFor(side)) ? [] : [notYourSide(['stages'])]),
        ...stages.flatMap(({ giver, receiver }, i) =>
          giver === receiver
            ? [invalid(['stages', i, 'receiver'], 'A side does not hand over to itself.')]
            : [],
        ),
      ]);
      for (const [i, stage] of stages.entries()) {
        await this.checkBoarding(tx, { ...stage, agreement }, stage.captives, [
          'stages',
          i,
          'captives',
        ]);
      }
      // Observers and analysts wait until it is over (DOMAIN 3.15).
      const audienceId = await table.amongNegotiatorsOf(sides);
      const base = { negotiationId: table.negotiation, audienceId };
      const plan = uuid();
      await tx.insert(HandoverPlan, [{ ...base, id: plan, agreementId: agreement }]);
      await tx.insert(
        HandoverStage,
        stages.map(({ id, number, giver, receiver, place }) => ({
          ...base,
          id,
          planId: plan,
          number,
          giverSideId: giver,
          receiverSideId: receiver,
          toDestinationId: place,
          state: 'PLANNED' as const,
          version: 1,
        })),
      );
      const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
      await tx.insert(
        StageWhereabouts,
        stages
          .filter(({ whereabouts }) => Object.values(whereabouts).some(Boolean))
          .map(({ id: stageId, whereabouts }) => ({
            ...base,
            stageId,
            sealed: sealer.seal('stage_whereabouts', stageId, whereabouts),
          })),
      );
      await tx.insert(
        StageWitness,
        stages.flatMap(({ id: stageId, witnesses }) =>
          [...new Set(witnesses)].map((mandateId) => ({ ...base, id: uuid(), stageId, mandateId })),
        ),
      );
      for (const { id, captives } of stages) await this.board(tx, table, base, id, captives);
      return {
        result: { handoverPlan: plan },
        object: { type: 'HandoverPlan', id: plan },
        facts: { stages: stages.length },
        audience: audienceId,
      };
    });
  }

  async change(as: Credential, input: ManifestChangeInput): Promise<Result> {
    return this.history.write(as, 'manifestChange', input, 'stage', async (tx, table, id) => {
      const refs = new References(this.tokens);
      const add = [...new Set(refs.all('Captive', input.add, ['add']))];
      const remove = [...new Set(refs.all('Captive', input.remove, ['remove']))];
      await refs.check(tx, table.negotiation);
      const stage = await this.standing(tx, table, id);
      const reason = input.reason ?? 'BY_SIDE';
      refuseIfAny([
        ...(add.length > 0 && !takesPeople(stage.state)
          ? [fixed(['add'], `This stage is ${stage.state}: its manifest takes nobody more.`)]
          : []),
        ...(remove.length > 0 && !letsPeopleOff(stage.state)
          ? [fixed(['remove'], `This stage is ${stage.state}: say what became of them instead.`)]
          : []),
        ...(reason === 'STOPPED'
          ? [invalid(['reason'], 'Who is stopped by protection is taken off by a hold or a wish.')]
          : []),
      ]);
      await this.checkBoarding(tx, stage, add, ['add']);
      const lines = await tx.rows<{ id: string; captive: string }>(
        'select id, captive_id as captive from boarding($1)',
        [id],
      );
      const lineOf = new Map(lines.map((line) => [line.captive, line.id]));
      refuseIfAny([
        ...remove.flatMap((captive, i) =>
          lineOf.has(captive) ? [] : [invalid(['remove', i], 'This person does not board.')],
        ),
      ]);
      const base = { negotiationId: table.negotiation, audienceId: stage.audience };
      await this.board(tx, table, base, id, add);
      await tx.insert(
        ManifestRemoval,
        remove.map((captive) => ({
          ...base,
          lineId: lineOf.get(captive) as string,
          reason,
          at: new Date(),
        })),
      );
      await change(tx, 'handover_stage', id, input.expectedVersion, {});
      return this.fact(stage, { added: add.length, removed: remove.length });
    });
  }

  async step(as: Credential, input: StageStepInput): Promise<Result> {
    return this.history.write(as, 'stageStep', input, 'stage', async (tx, table, id) => {
      const stage = await this.standing(tx, table, id);
      const problem = stageProblem(stage.state, input.to);
      if (problem) throw new Refusal([fixed(['to'], problem)]);
      if (input.to !== 'CALLED_OFF') {
        const boarding = await tx.rows<Boarding>(
          'select code, held, unfit, wish from boarding_standing($1)',
          [id],
        );
        const missing = departureProblem(boarding);
        const unsigned = unsignedProblem(await this.unsignedBy(tx, stage.agreement));
        refuseIfAny([
          ...(missing ? [refusedBy('own-wish-before-handover', ['to'], missing)] : []),
          ...(unsigned ? [refusedBy('signed-before-departure', ['to'], unsigned)] : []),
        ]);
      }
      const now = new Date();
      await change(tx, 'handover_stage', id, input.expectedVersion, {
        state: input.to,
        ...(input.to === 'FIXED' ? { fixed_by: tx.viewer.id, fixed_at: now } : {}),
        ...(input.to === 'DEPARTED' ? { departed_at: now } : {}),
      });
      return this.fact(stage, { state: input.to });
    });
  }

  /** Which sides have not signed the last version of the agreement that is carried out, by their codes. */
  private async unsignedBy(tx: Tx, agreement: string | null): Promise<string[]> {
    const rows = await tx.rows<{ code: string }>(
      `select s.code from agreement_party p join side s on s.id = p.side_id where p.agreement_id = $1
          and not exists (select from agreement_signature g where g.version_id = last_version($1) and g.side_id = p.side_id) order by s.position`,
      [agreement],
    );
    return rows.map(({ code }) => code);
  }

  /** A stage, as one of its sides or the mediator's office takes it on. */
  private async standing(tx: Tx, table: Table, id: string): Promise<Standing> {
    const stage = (await tx.row<Standing>(
      `select s.id, s.state, s.giver_side_id as giver, s.receiver_side_id as receiver, s.to_destination_id as place,
              p.agreement_id as agreement, s.audience_id as audience
         from handover_stage s join handover_plan p on p.id = s.plan_id where s.id = $1`,
      [id],
    )) as Standing;
    if (!table.mayActFor(stage.giver) && !table.mayActFor(stage.receiver)) {
      throw new Refusal([notYourSide(['stage'])]);
    }
    return stage;
  }

  /** Who may board: held by the giver as far as is known, agreed on where an agreement is carried out, and not held back. */
  private async checkBoarding(
    tx: Tx,
    stage: Pick<Standing, 'giver' | 'receiver' | 'place' | 'agreement'>,
    captives: readonly string[],
    path: Path,
  ): Promise<void> {
    const rows = await tx.rows<{ id: string; code: string; strange: boolean; agreed: boolean }>(
      `select c.id, c.code, coalesce(c.held_by_side_id <> $2, false) as strange,
              $3::uuid is null or exists (select from agreement_line l where l.version_id = last_version($3) and l.captive_id = c.id) as agreed
         from captive c where c.id = any ($1)`,
      [captives, stage.giver, stage.agreement],
    );
    const at = (id: string) => [...path, captives.indexOf(id)];
    const going = captives.map((captive, i) => ({
      captive,
      toSideId: stage.receiver,
      toDestinationId: stage.place,
      path: [...path, i],
    }));
    refuseIfAny([
      ...rows
        .filter(({ strange }) => strange)
        .map(({ id, code }) => fixed(at(id), `${code} is not held by the side that gives here.`)),
      ...rows
        .filter(({ agreed }) => !agreed)
        .map(({ id, code }) =>
          refusedBy('agreed-by-both', at(id), `${code} does not stand on the agreement as it is.`),
        ),
      ...(await heldBack(tx, going)),
      ...(await unfit(tx, going)),
    ]);
  }

  private async board(
    tx: Tx,
    table: Table,
    base: { negotiationId: string; audienceId: string },
    stageId: string,
    captives: readonly string[],
  ): Promise<void> {
    if (captives.length === 0) return;
    await showCodes(table, captives, base.audienceId);
    await tx.insert(
      ManifestLine,
      captives.map((captiveId) => ({ ...base, id: uuid(), stageId, captiveId })),
    );
  }

  private fact(stage: Standing, facts: Record<string, unknown>): Fact<Result> {
    return {
      result: { stage: stage.id },
      object: { type: 'HandoverStage', id: stage.id },
      facts,
      audience: stage.audience,
    };
  }
}

const fixed = (path: Path, message: string) =>
  refusedBy('manifest-fixed-before-departure', path, message);
