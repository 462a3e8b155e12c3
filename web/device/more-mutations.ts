import AGREEMENT_AMEND from '../../schema/operations/agreement-amend.graphql';
import AGREEMENT_DRAW from '../../schema/operations/agreement-draw.graphql';
import CAPTIVES_RECORD from '../../schema/operations/captives-record.graphql';
import CUSTODY_NOTE from '../../schema/operations/custody-note.graphql';
import DEATH_CONTEST from '../../schema/operations/death-contest.graphql';
import DEATH_REPORT from '../../schema/operations/death-report.graphql';
import DESTINATION_NAME from '../../schema/operations/destination-name.graphql';
import DISCLOSURE_ANSWER from '../../schema/operations/disclosure-answer.graphql';
import DISCLOSURE_REQUEST from '../../schema/operations/disclosure-request.graphql';
import FAMILY_TELL from '../../schema/operations/family-tell.graphql';
import HANDOVER_PLAN from '../../schema/operations/handover-plan.graphql';
import HANDOVER_RECORD from '../../schema/operations/handover-record.graphql';
import HOLD_PLACE from '../../schema/operations/hold-place.graphql';
import IDENTIFICATION_ADVANCE from '../../schema/operations/identification-advance.graphql';
import IDENTIFICATION_CLAIM from '../../schema/operations/identification-claim.graphql';
import LIST_DRAFT from '../../schema/operations/list-draft.graphql';
import LIST_EXTEND from '../../schema/operations/list-extend.graphql';
import LIST_REVISE from '../../schema/operations/list-revise.graphql';
import LIST_WITHDRAW from '../../schema/operations/list-withdraw.graphql';
import MANDATE_END from '../../schema/operations/mandate-end.graphql';
import MANDATE_GIVE from '../../schema/operations/mandate-give.graphql';
import MANIFEST_CHANGE from '../../schema/operations/manifest-change.graphql';
import MESSAGE_SEND from '../../schema/operations/message-send.graphql';
import MESSAGE_STEP from '../../schema/operations/message-step.graphql';
import NEGOTIATION_OPEN from '../../schema/operations/negotiation-open.graphql';
import PHASE_ENTER from '../../schema/operations/phase-enter.graphql';
import PHOTO_SET_RECORD from '../../schema/operations/photo-set-record.graphql';
import PROPOSAL_TABLE from '../../schema/operations/proposal-table.graphql';
import PROPOSAL_WITHDRAW from '../../schema/operations/proposal-withdraw.graphql';
import REARREST_RECORD from '../../schema/operations/rearrest-record.graphql';
import RELATIVE_RECORD from '../../schema/operations/relative-record.graphql';
import RELEASE_CLAIM_ANSWER from '../../schema/operations/release-claim-answer.graphql';
import RELEASE_CLAIM_END from '../../schema/operations/release-claim-end.graphql';
import RELEASE_CLAIM_MAKE from '../../schema/operations/release-claim-make.graphql';
import REMAINS_HAND_OVER from '../../schema/operations/remains-hand-over.graphql';
import REMAINS_PHOTOS_ADD from '../../schema/operations/remains-photos-add.graphql';
import REMAINS_RECORD from '../../schema/operations/remains-record.graphql';
import ROLL_CALL_RECORD from '../../schema/operations/roll-call-record.graphql';
import SOURCE_ADD from '../../schema/operations/source-add.graphql';
import WISH_CLAIM_RECORD from '../../schema/operations/wish-claim-record.graphql';
import WISH_RECORD from '../../schema/operations/wish-record.graphql';
import WISH_WITHDRAW from '../../schema/operations/wish-withdraw.graphql';
import type { Operation } from '../api/operation.js';

/** The acts of forms that may wait for a network, by the names of their operations. */
export const MORE: Readonly<Record<string, Operation<unknown, never>>> = Object.fromEntries(
  [
    AGREEMENT_AMEND,
    AGREEMENT_DRAW,
    CAPTIVES_RECORD,
    CUSTODY_NOTE,
    DEATH_CONTEST,
    DEATH_REPORT,
    DESTINATION_NAME,
    DISCLOSURE_ANSWER,
    DISCLOSURE_REQUEST,
    FAMILY_TELL,
    HANDOVER_PLAN,
    HANDOVER_RECORD,
    HOLD_PLACE,
    IDENTIFICATION_ADVANCE,
    IDENTIFICATION_CLAIM,
    LIST_DRAFT,
    LIST_EXTEND,
    LIST_REVISE,
    LIST_WITHDRAW,
    MANDATE_END,
    MANDATE_GIVE,
    MANIFEST_CHANGE,
    MESSAGE_SEND,
    MESSAGE_STEP,
    NEGOTIATION_OPEN,
    PHASE_ENTER,
    PHOTO_SET_RECORD,
    PROPOSAL_TABLE,
    PROPOSAL_WITHDRAW,
    REARREST_RECORD,
    RELATIVE_RECORD,
    RELEASE_CLAIM_ANSWER,
    RELEASE_CLAIM_END,
    RELEASE_CLAIM_MAKE,
    REMAINS_HAND_OVER,
    REMAINS_PHOTOS_ADD,
    REMAINS_RECORD,
    ROLL_CALL_RECORD,
    SOURCE_ADD,
    WISH_CLAIM_RECORD,
    WISH_RECORD,
    WISH_WITHDRAW,
  ].map((operation) => [operation.name, operation as Operation<unknown, never>]),
);
