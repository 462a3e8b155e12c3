/**
 * What the database itself refuses, in words. The services check the same rules before; these sentences are read when
 * two people act at once, or when a way in forgot a rule.
 */
export const CONSTRAINTS: Readonly<Record<string, string>> = {
  ux_round_one_open: 'A round is open already. Close it before opening the next one.',
  round_without_gap: 'Rounds are numbered without gaps. Read the negotiation again, then repeat.',
  uq_list_code:
    'This side has a list with this code already. Take another code, or revise that list.',
  ux_list_version_one_draft: 'This list has a draft already. Finish that one first.',
  ck_list_version_second_person:
    'The risk of naming is reviewed by a second person, not by one who put names on the list.',
  uq_list_line_captive: 'A person stands on a version of a list once.',
  names_go_out_reviewed: 'Names go out only after a second person reviewed the risk of naming.',
  name_goes_out_reviewed:
    'A name comes to another side only by a list that a second person reviewed: put the person on a list and hand it over first.',
  ck_naming_review_reason:
    'Say why more than names and the year of birth goes out, or why children are named.',
  review_by_second: 'A second person reviews a draft: not one who put names on it, and once.',
  pk_naming_review: 'This version was reviewed already. Read it again.',
  released_as_reviewed:
    'A list carries what the review of its version released, in the act that hands it over.',
  whole_identity_stays:
    'The whole of who somebody is stays with the seat that recorded it and with protection officers.',
  list_version_steps: 'A version of a list goes forwards only. Read it again, then repeat.',
  withdrawn_once: 'What was withdrawn stays withdrawn.',
  event_in_open_round: 'That round is closed. Record this outside any round, or open the next one.',
  line_only_on_draft: 'Names are added to a draft only. Revise the list to make the next draft.',
  line_fits_holder:
    'The list does not fit who holds the person: one demands of others, and offers of one’s own.',
  leg_fits_holder: 'A person stands only in a leg of persons that the holder gives.',
  uq_proposal_line_captive: 'A person stands in a proposal once.',
  uq_proposal_supersedes: 'That proposal was replaced already.',
  response_to_line_on_table:
    'Only a line on the table is answered: handed over, neither superseded nor withdrawn.',
  ck_response_refusal_has_reason:
    'A refusal has a reason. Where none was given, say NO_REASON_GIVEN.',
  ck_response_substitute: 'A substitute comes with SUBSTITUTED only, and is another person.',
  ck_handover_outcome_receiver:
    'Nobody is released without a receiver, a place they were brought to, or being set free where they were.',
  uq_handover_outcome: 'One thing becomes of a person at one handover.',
  hold_lift_once: 'This hold was lifted, or its lifting was asked for already. Read it again.',
  hold_lifted_by_two: 'A hold is lifted by two: another protection officer decides what you asked.',
  pk_hold_lift_decision: 'Another officer decided this already. Read the hold again.',
  judgement_amends:
    'A judgement supersedes one of its own kind, side and seat, for all who saw that.',
  uq_judgement_supersedes: 'That judgement was superseded already. Supersede the last one.',
  export_second: 'Somebody else decides on an export, not who asked for it.',
  pk_export_decision: 'This export was decided already. Ask anew where it is still needed.',
  export_in_force: 'Only who asked takes an export, once it is approved and until it expires.',
  ck_export_decision_expires: 'An approved export may be taken for 1 to 31 days.',
  held_back:
    'A protection hold bars somebody named here from this destination, until two protection officers lift it.',
  officers_alone: 'Holds, wishes and what was found of health are for protection officers alone.',
  ck_captive_medical_until: 'What was found counts from that day for 180 days at most.',
  group_examined:
    'A group is said to follow from an examination where it does, and is declared else.',
  medically_unfit:
    'Somebody was found not fit to be moved: they board nothing until a protection officer records otherwise.',
  ck_wish_recent: 'A wish counts from the day it was asked for 90 days at most.',
  wish_taken_back: 'A wish is taken back between the day it was asked and today.',
  wish_asked: 'A wish is recorded when it was asked, not ahead of it.',
  ck_wish_anywhere: 'Only who is willing accepts destinations.',
  pk_wish_withdrawal: 'This wish was withdrawn already.',
  owed_not_currency:
    'Release is owed to somebody on this swap list: say in owedDespite why they stand on it, or leave them out.',
  held_since_earlier: 'A captivity is only found to have begun earlier than recorded, never later.',
  age_reviewed_once: 'The age is known, from a birth date or a review before.',
  uq_age_review_captive: 'The age is known, from a birth date or a review before.',
  ck_age_review_child: 'Of a child say the latest day of coming of age; of an adult, nothing.',
  swap_settles_no_claim:
    'The person came home in a swap. That settles no claim of release: it stays open, or is taken back by who made it.',
  taken_back_by_claimant:
    'A claim of release is taken back by who made it: a side its own, protection officers those of families and others.',
  pk_release_claim_end: 'This claim has ended already.',
  ck_release_claim_end_receiver:
    'Say to whom or where the person was released; nowhere only where they were set free where held.',
  uq_destination_code: 'A destination has this code already. Take another code, or use that one.',
  identity_changes_recorded:
    'Who somebody is changes only by the seat that recorded the person, with the change recorded.',
  retraction_fits:
    'Only persons whom this import brought are taken back with it, and whom nothing else names by now.',
  agreement_version_follows:
    'Somebody drew another version since you read it. Read the agreement again, then repeat.',
  uq_agreement_version_number:
    'Somebody drew another version since you read it. Read the agreement again, then repeat.',
  agreement_version_stays: 'A version of an agreement does not change. Draw the next one.',
  agreed_by_both:
    'An agreement holds names on which both sides agree, and no other. Record their answers first.',
  signed_last_version: 'A signature is for the last version. Read the agreement again, then sign.',
  signed_by_the_side: 'A side signs by its own negotiator.',
  uq_agreement_signature: 'This side has signed this version already.',
  manifest_fixed: 'The manifest is fixed: it takes nobody more.',
  manifest_of_holder: 'A side hands over whom it holds.',
  boards_as_agreed: 'Somebody does not stand on the agreement as it is.',
  stage_goes_its_way: 'A stage goes forwards only: planned, fixed, departed, over. Read it again.',
  somebody_boards: 'Nobody boards. Put people on the manifest first.',
  own_wish_before_handover:
    'Somebody was not asked in private what they want, or does not want this. A protection officer hears them first.',
  agreement_signed: 'The agreement is not signed by all its sides.',
  removal_in_time: 'They have left: say what became of them instead.',
  pk_manifest_removal: 'This person was taken off already.',
  uq_manifest_line:
    'A person stands on a manifest once. Whoever was taken off boards another stage.',
  fact_by_its_author:
    'The giving side says who was produced, the receiving side who was received, somebody neutral who was verified.',
  word_by_its_author: 'A word at a roll call stands beside what its author said.',
  roll_of_manifest: 'The roll is called of those who were to board, once they left.',
  uq_crossing_fact_key: 'This key was used for another entry. Make a new one for each.',
  not_on_manifest: 'Somebody who came through this stage was not on its manifest.',
  names_erased:
    'The names of this negotiation were erased: nothing that has to be sealed is recorded in it any more.',
  kept_from_onlookers: 'A death is not shown to observers or analysts before the family knows.',
  death_within_protection:
    'A death is told to nobody outside protection before the family knows. Let a protection officer tell the family first.',
  death_from_two_sources:
    'One source gives a belief: record BELIEVED_DEAD. That somebody died in custody is stated by a side (`claimedBy`), or needs a death claimed from another source before.',
  report_fits_claim: 'A report of a death goes with a claim of one.',
  notice_gives_belief: 'A paper of the registry gives BELIEVED_DEAD, never more.',
  contest_within_claim: 'A contest is seen by no more than see the claim of the death.',
  told_what_is_claimed:
    'A family is told of a death only where one is claimed here. Record what is claimed, with its source, first.',
  identification_goes_its_way: 'An identification goes step by step. Read it again, then repeat.',
  identification_second_verifier:
    'A second person confirms an identification, or takes it back: another account than did the step before.',
  ck_identification_step_withdrawal: 'Say in words why an identification is taken back.',
  ck_identification_step_needs_method: 'Say by what method remains were identified.',
  identified_once: 'These remains were confirmed to be somebody else’s. One of the two is wrong.',
  claimed_by_a_relative: 'A claim of a family names the relative who makes it.',
  relative_of_captive: 'A family claims its own: name a relative of this captive.',
  uq_identification:
    'These remains were named as this captive’s before. Go on with that identification.',
  uq_remains_photo: 'This set has a photograph with this reference already.',
  uq_photo_set_code: 'There is a set of photographs with this code already. Take another code.',
  remains_identified_confirmed:
    'Nothing reads as dead but a confirmed identification: record it by identificationAdvance, with a second verifier.',
  remains_handover_identified:
    'Remains are received as identified once their identification was confirmed.',
  remains_fit_leg: 'Remains stand in a leg of remains that their holder gives.',
  uq_proposal_remains: 'Remains stand in a proposal once.',
  remains_are_no_unit:
    'Remains are no unit: a formula that counts units has no leg of remains. Say REMAINS_WITH_PERSONS or REMAINS_FOR_REMAINS.',
  disclosure_kept: 'What is answered of the dead is not told to observers or analysts.',
  disclosure_line_fits: 'To say of somebody that they are dead is to claim it.',
  message_goes_on: 'A message goes from hand to hand, and ends once. Read it again, then repeat.',
  message_within: 'A message is seen by no more than see what it carries.',
  source_serves:
    'Whoever gave this source allowed it to be used for other purposes only. Take another source, or ask for leave and record it anew.',
  said_in_the_act: 'What is said of a death is said in the answer itself, not added later.',
  plan_kept_until_over:
    'A planned handover is hidden from observers and analysts until it is over.',
  answer_on_table:
    'Only what is on the table is answered: handed over, neither superseded nor withdrawn.',
  answer_by_side_concerned: 'A side answers what concerns it.',
  not_before_what_it_answers: 'This is dated before what it answers. Check the date.',
  supersedes_same_sides:
    'A proposal is replaced for the same sides. Withdraw it, then table a new one.',
  within_mandate: 'The mandate of the intermediary does not cover this day.',
  mandate_ends_once: 'A mandate ends once. Give a new one.',
  mandate_code_taken: 'Another intermediary has this code here. Take another code.',
  one_version_on: 'Somebody changed this since you read it. Read it again, then repeat.',
  audience_only_widens: 'What was seen stays seen.',
  audience_of_negotiation: 'Rows are shown to seats of their own negotiation only.',
  ck_access_grant_second:
    'A second administrator decides, neither who gave the grant nor who gets the seat.',
  administrator_holds_no_seat:
    'An administrator holds no seat: whoever manages accounts sees no case. Take another account.',
  ck_account_administrator:
    'An administrator opens no negotiations: whoever manages accounts sees no case.',
  house_makes_administrators:
    'An administrator is made at the command line of the house, so that no administrator makes the second one alone.',
  given_by_another: 'Nobody gives a seat to themselves. Another administrator gives it.',
  grant_goes_its_way: 'A grant is decided once and then only ends. Give another one.',
  grant_only_shortens: 'A grant is only shortened. For a later end, give another one.',
  ck_idempotency_key: 'An idempotency key has 8 to 200 characters.',
  uq_account_login: 'An account with this login exists already.',
  fresh_sign_in:
    'This needs a sign-in of the last 10 minutes. Give your password with it, or sign in again.',
  uq_second_factor_credential: 'This passkey is enrolled already.',
  uq_oidc_link_subject: 'Another account is linked to this person. Unlink that one first.',
  uq_side_code: 'Two sides have the same code.',
};
