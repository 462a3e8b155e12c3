import { Col, IdWithin, MadeIn, Ref, Within } from './columns.js';

/** Any row of a case: of which negotiation it is, who may see it, and which entry of the record made it. */
export abstract class SeenRow {
  @Ref('negotiation') negotiationId: string;
  @Within('audience') audienceId: string;
  @MadeIn() madeIn: string;
}

/** The same where rows come by the thousand: that the audience is one of the negotiation is asked once for all of them. */
export abstract class CoveredRow {
  @Col('uuid') negotiationId: string;
  @Col('uuid') audienceId: string;
  @MadeIn() madeIn: string;
}

/** A row with an id of its own, at which others of the same negotiation may point. */
export abstract class CaseRow extends CoveredRow {
  @IdWithin() id: string;
}

/** What the vault sealed, kept apart from the coded row that it belongs to. */
export abstract class SealedRow extends SeenRow {
  @Col('bytea') sealed: Buffer;
}
