import { ArrayMinSize, ArrayUnique, IsIn, Matches } from 'class-validator';
import { EVENT_TYPES } from '../exchangecase/exchange-case.js';
import {
  HasText,
  IsCode,
  IsDated,
  IsKey,
  IsRef,
  IsVersion,
  IsWords,
  LocalTextInput,
  Maybe,
  Nested,
  Several,
  SourcedInput,
} from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class SideInput implements gql.SideInput {
  @IsCode(16) code: string;
  @Nested(() => LocalTextInput) @HasText() name: LocalTextInput;
  @Maybe() @Nested(() => LocalTextInput) @HasText() role?: LocalTextInput | null;
}

export class MandateInput implements gql.MandateInput {
  @IsCode(16) code: string;
  @Maybe() @IsRef() intermediary?: string | null;
  @Maybe() kind?: gql.IntermediaryKind | null;
  @Maybe() @Nested(() => LocalTextInput) @HasText() name?: LocalTextInput | null;
  @Maybe() @IsDated() from?: gql.DatedToInput | null;
  @Maybe() @IsDated() until?: gql.DatedToInput | null;
  @Maybe() @Nested(() => LocalTextInput) @HasText() scope?: LocalTextInput | null;
}

export class NegotiationOpenInput implements gql.NegotiationOpenInput {
  @IsKey() idempotencyKey: string;
  @IsCode(32) code: string;
  @Maybe() @Nested(() => LocalTextInput) @HasText() title?: LocalTextInput | null;
  basis: gql.NegotiationBasis;
  @Several(() => SideInput, 12)
  @ArrayMinSize(2, { message: 'A negotiation has at least two sides.' })
  sides: SideInput[];
  @Maybe() @Several(() => MandateInput, 30) mandates?: MandateInput[] | null;
  @Maybe() @IsCode(16) openerSide?: string | null;
}

export class PhaseEnterInput implements gql.PhaseEnterInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsVersion() expectedVersion: number;
  phase: gql.NegotiationPhase;
  @IsDated() on: gql.DatedToInput;
}

export class MandateGiveInput implements gql.MandateGiveInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @Nested(() => MandateInput) mandate: MandateInput;
}

export class MandateEndInput implements gql.MandateEndInput {
  @IsKey() idempotencyKey: string;
  @IsRef() mandate: string;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsWords() reason?: string | null;
}

export class ParticularInput implements gql.ParticularInput {
  @Matches(/^[a-z_]{1,32}(\.[A-Za-z0-9_-]{1,32})?$/, {
    message: 'A particular is named as in exchange-case/1, such as `n` or `counts.accepted`.',
  })
  name: string;
  @Maybe()
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, {
    message: 'A particular is a number, a code, true or false. Words belong into `wording`.',
  })
  value?: string | null;
}

export class EventWordingInput implements gql.EventWordingInput {
  @Maybe() @IsWords() text?: string | null;
  @Maybe() @IsWords() what?: string | null;
  @Maybe() @IsWords() reason?: string | null;
  @Maybe() @IsWords() topic?: string | null;
  @Maybe() @IsWords() who?: string | null;
}

/** Types that have acts of their own and are not logged by hand. */
const OF_OTHER_ACTS = new Set([
  'LIST_TABLED',
  'LIST_RESPONSE',
  'COUNTER_LIST',
  'PROPOSAL',
  'PROPOSAL_RESPONSE',
  'INTERMEDIARY_JOIN',
  'INTERMEDIARY_LEAVE',
  'ROUND',
  'HANDOVER_DONE',
]);
const BY_HAND = EVENT_TYPES.map((type) => type.toUpperCase()).filter(
  (type) => !OF_OTHER_ACTS.has(type),
);

export class EventLogInput extends SourcedInput implements gql.EventLogInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsIn(BY_HAND, {
    message:
      'This is recorded by an act of its own: a list, a round, a proposal, an answer, a mandate or a handover.',
  })
  type: gql.EventType;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsRef() bySide?: string | null;
  @Maybe() @IsRef() byIntermediary?: string | null;
  @Maybe() @IsRef() toSide?: string | null;
  @Maybe() @IsRef() claimedBySide?: string | null;
  @Maybe() @Several(() => ParticularInput, 40) particulars?: ParticularInput[] | null;
  @Maybe() @Nested(() => EventWordingInput) wording?: EventWordingInput | null;
}

export class SourceAddInput implements gql.SourceAddInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @Matches(/^[a-z0-9_]{1,32}$/, {
    message: 'A kind is one short word, such as press, statement, interview or registry.',
  })
  kind: string;
  @Maybe() @IsWords(2000) url?: string | null;
  @Maybe() @IsWords() note?: string | null;
  @Maybe() shared?: boolean | null;
  @Maybe()
  @ArrayMinSize(1, { message: 'Name one purpose at least, or leave purposes out.' })
  @ArrayUnique({ message: 'Name each purpose once.' })
  purposes?: gql.SourcePurpose[] | null;
}

export class PositionWriteInput implements gql.PositionWriteInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsWords() text: string;
}
