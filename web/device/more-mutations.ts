import AGREEMENT_AMEND from '../../schema/operations/agreement-amend.graphql';
import AGREEMENT_DRAW from '../../schema/operations/agreement-draw.graphql';
import CAPTIVES_RECORD from '../../schema/operations/captives-record.graphql';
import DEATH_REPORT from '../../schema/operations/death-report.graphql';
import DESTINATION_NAME from '../../schema/operations/destination-name.graphql';
import DISCLOSURE_ANSWER from '../../schema/operations/disclosure-answer.graphql';
import DISCLOSURE_REQUEST from '../../schema/operations/disclosure-request.graphql';
import FAMILY_TELL from '../../schema/operations/family-tell.graphql';
import HANDOVER_PLAN from '../../schema/operations/handover-plan.graphql';
import HANDOVER_RECORD from '../../schema/operations/handover-record.graphql';
import HOLD_PLACE from '../../schema/operations/hold-place.graphql';
import LIST_DRAFT from '../../schema/operations/list-draft.graphql';
import LIST_EXTEND from '../../schema/operations/list-extend.graphql';
import LIST_REVISE from '../../schema/operations/list-revise.graphql';
import LIST_WITHDRAW from '../../schema/operations/list-withdraw.graphql';
import MANDATE_END from '../../schema/operations/mandate-end.graphql';
import MANDATE_GIVE from '../../schema/operations/mandate-give.graphql';
import MANIFEST_CHANGE from '../../schema/operations/manifest-change.graphql';
import NEGOTIATION_OPEN from '../../schema/operations/negotiation-open.graphql';
import PHASE_ENTER from '../../schema/operations/phase-enter.graphql';
import PROPOSAL_TABLE from '../../schema/operations/proposal-table.graphql';
import PROPOSAL_WITHDRAW from '../../schema/operations/proposal-withdraw.graphql';
import REARREST_RECORD from '../../schema/operations/rearrest-record.graphql';
import RELATIVE_RECORD from '../../schema/operations/relative-record.graphql';
import RELEASE_CLAIM_ANSWER from '../../schema/operations/release-claim-answer.graphql';
import RELEASE_CLAIM_END from '../../schema/operations/release-claim-end.graphql';
import RELEASE_CLAIM_MAKE from '../../schema/operations/release-claim-make.graphql';
import ROLL_CALL_RECORD from '../../schema/operations/roll-call-record.graphql';
import SOURCE_ADD from '../../schema/operations/source-add.graphql';
import WISH_RECORD from '../../schema/operations/wish-record.graphql';
import WISH_WITHDRAW from '../../schema/operations/wish-withdraw.graphql';
import type { Operation } from '../api/operation.js';

/** The acts of forms that may wait for a network, by the names of their operations. */
export const MORE: Readonly<Record<string, Operation<unknown, never>>> = Object.fromEntries(
  [
    AGREEMENT_AMEND,
    AGREEMENT_DRAW,
    CAPTIVES_RECORD,
    DEATH_REPORT,
    DESTINATION_NAME,
    DISCLOSURE_ANSWER,
    DISCLOSURE_REQUEST,
    FAMILY_TELL,
    HANDOVER_PLAN,
    HANDOVER_RECORD,
    HOLD_PLACE,
    LIST_DRAFT,
    LIST_EXTEND,
    LIST_REVISE,
    LIST_WITHDRAW,
    MANDATE_END,
    MANDATE_GIVE,
    MANIFEST_CHANGE,
    NEGOTIATION_OPEN,
    PHASE_ENTER,
    PROPOSAL_TABLE,
    PROPOSAL_WITHDRAW,
    REARREST_RECORD,
    RELATIVE_RECORD,
    RELEASE_CLAIM_ANSWER,
    RELEASE_CLAIM_END,
    RELEASE_CLAIM_MAKE,
    ROLL_CALL_RECORD,
    SOURCE_ADD,
    WISH_RECORD,
    WISH_WITHDRAW,
  ].map((operation) => [operation.name, operation as Operation<unknown, never>]),
);
