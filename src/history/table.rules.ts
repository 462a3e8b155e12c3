/** The tables whose name may stand in a statement of the door: never one that comes from outside. */
export const HOUSE_TABLES: ReadonlySet<string> = new Set([
  'negotiation',
  'mandate',
  'captive',
  'captive_identity',
  'captive_match',
  'category_claim',
  'claim',
  'captive_group',
  'list',
  'list_version',
  'list_line',
  'figure',
  'round',
  'proposal',
  'proposal_line',
  'response',
]);
