/**
 * Who may see what, written down from DOMAIN.md 4 by hand: the one thing in these figures that does not come from the
 * contract or the database, so that the two can be wrong without it.
 */

/**
 * What kind of place somebody sits at. Who administers the house, and who had a seat or waits for one (`FORMER`), sit at no table, and
 * are told which seats were given all the same.
 */
export type SeatKind =
  'SIDE' | 'OFFICE' | 'PROTECTION' | 'OBSERVER' | 'ANALYST' | 'ADMINISTRATOR' | 'FORMER';

const ALL: readonly SeatKind[] = ['SIDE', 'OFFICE', 'PROTECTION', 'OBSERVER', 'ANALYST'];
const NAMED: readonly SeatKind[] = ['SIDE', 'OFFICE', 'PROTECTION'];

/** Classes of what is written, and which kinds of seat may read each where it reaches them. */
export const SEES = {
  /** How the talks go: codes of lists and sides, figures, counts, titles without names. */
  progress: ALL,
  /** Which seats there are: the codes of sides stand in grants, too. */
  seat: [...ALL, 'ADMINISTRATOR', 'FORMER'],
  /** How many persons somebody stated. Analysts are told by fives: ADR 52. */
  stated: ['SIDE', 'OFFICE', 'PROTECTION', 'OBSERVER'],
  /** The same by fives: told to analysts, and in files that are coarsened for whoever takes them. */
  byFives: ALL,
  /** That somebody is spoken of, by the code issued here. */
  person: ['SIDE', 'OFFICE', 'PROTECTION', 'OBSERVER'],
  /** Who somebody is: names, and what else finds a person. */
  identity: NAMED,
  /** Mother, papers, the day of birth, other names: no list carries them unless its review says why (DOMAIN 3.1). */
  papers: NAMED,
  /** Who carries messages: known wherever the same one serves. */
  intermediary: NAMED,
  /** Where somebody or something is. */
  whereabouts: NAMED,
  /** What was said, in free words, and what a source says. */
  words: NAMED,
  /** Families and informants. */
  family: ['PROTECTION'],
  /** What was found of somebody's health. */
  medical: ['PROTECTION'],
  /** Holds and wishes. */
  protection: ['PROTECTION'],
  /** Confidential notes of a seat. */
  note: ['SIDE', 'OFFICE'],
} satisfies Record<string, readonly SeatKind[]>;

export type Class = keyof typeof SEES;

/**
 * The class of each text and number that an input takes, by `InputType.field`; what stands inside of a field's own input
 * (`LocalTextInput`) has the class of the field. The figure fails where a field of the contract has none.
 */
export const CLASS_OF: Readonly<Record<string, Class>> = {
  'SideInput.code': 'seat',
  'SideInput.name': 'progress',
  'SideInput.role': 'progress',
  'NegotiationOpenInput.code': 'progress',
  'NegotiationOpenInput.title': 'progress',
  'MandateInput.code': 'progress',
  'MandateInput.name': 'intermediary',
  'MandateInput.scope': 'words',
  'MandateEndInput.reason': 'words',
  'EventLogInput.wording': 'words',
  'ParticularInput.value': 'stated',
  'SourceAddInput.kind': 'progress',
  'SourceAddInput.url': 'words',
  'SourceAddInput.note': 'words',
  'PositionWriteInput.text': 'note',
  'CaptiveInput.arabic': 'identity',
  'CaptiveInput.latin': 'identity',
  'StructuredNameInput.kunya': 'papers',
  'CaptiveInput.aliases': 'papers',
  'CaptiveInput.motherName': 'papers',
  'CaptiveInput.birth': 'papers',
  'CaptiveInput.registryNumber': 'papers',
  'CaptiveInput.rank': 'papers',
  'CaptiveInput.place': 'whereabouts',
  'CaptiveClaimInput.place': 'whereabouts',
  'ListDraftInput.code': 'progress',
  'ListImportBeginInput.code': 'progress',
  'ListImportMapInput.saveAs': 'words',
  'ListReviewInput.reason': 'papers',
  'FigureInput.value': 'stated',
  'RoundOpenInput.place': 'whereabouts',
  'RoundOpenInput.note': 'words',
  'RoundParticipantInput.delegates': 'words',
  'RoundPassInput.message': 'words',
  'ProposalLegInput.count': 'stated',
  'ProposalTableInput.terms': 'words',
  'ProposalTableInput.note': 'words',
  'ProposalTableInput.owedReason': 'words',
  'ResponseInput.statedWords': 'words',
  'AnswerRecordInput.namesSpokenOf': 'stated',
  'AnswerRecordInput.statedWords': 'words',
  'AnswerRecordInput.statedReason': 'words',
  'AnswerCountInput.count': 'stated',
  'HandoverCountInput.count': 'stated',
  'HandoverRecordInput.note': 'words',
  'MatchDecideInput.reason': 'words',
  'RelativeRecordInput.name': 'family',
  'RelativeRecordInput.reach': 'family',
  'RelativeRecordInput.note': 'family',
  'InformantRecordInput.name': 'family',
  'InformantRecordInput.reach': 'family',
  'InformantRecordInput.note': 'family',
  'FamilyTellInput.words': 'family',
  'DeathReportInput.causeAsStated': 'words',
  'DeathReportInput.place': 'words',
  'DeathReportInput.gravePlace': 'words',
  'DeathReportInput.paper': 'words',
  'RegistryNoticeInput.causeAsStated': 'words',
  'RegistryNoticeInput.place': 'words',
  'RegistryNoticeInput.paper': 'words',
  'DeathContestInput.words': 'words',
  'DisclosureLineInput.place': 'words',
  'DisclosureAnswerInput.count': 'stated',
  'FigureReportInput.value': 'stated',
  'FigureReportInput.definition': 'progress',
  'FigureReportInput.reportedBy': 'progress',
  'MessageSendInput.words': 'words',
  'RollCallEntryInput.note': 'words',
  'RemainsRecordInput.place': 'words',
  'RemainsRecordInput.description': 'words',
  'PhotoSetRecordInput.code': 'words',
  'PhotoSetRecordInput.description': 'words',
  'RemainsPhotoInput.reference': 'words',
  'IdentificationClaimInput.words': 'family',
  'IdentificationAdvanceInput.words': 'family',
  'CustodyNoteInput.from': 'words',
  'CustodyNoteInput.to': 'words',
  'CustodyNoteInput.words': 'words',
  'RemainsHandOverInput.from': 'words',
  'RemainsHandOverInput.words': 'words',
  'DestinationNameInput.code': 'person',
  'DestinationNameInput.name': 'whereabouts',
  'HoldPlaceInput.evidence': 'protection',
  'HoldLiftAskInput.reason': 'protection',
  'MedicalRecordInput.words': 'medical',
  'WishRecordInput.words': 'protection',
  'WishClaimRecordInput.words': 'words',
  'ReleaseClaimMakeInput.words': 'words',
  'AgreementTermInput.text': 'words',
  'HandoverStageInput.place': 'whereabouts',
  'HandoverStageInput.time': 'whereabouts',
  'HandoverStageInput.handsOver': 'whereabouts',
  'HandoverStageInput.receives': 'whereabouts',
  'RollCallEntryInput.key': 'person',
  'JudgementMakeInput.words': 'progress',
  'ExportAskInput.words': 'progress',
  'ExportDecideInput.words': 'progress',
};

/** A stated figure as analysts are told it: every five of it that is whole. */
export const byFives = (figure: string): string => String(Number(figure) - (Number(figure) % 5));

/** What a captive's writer alone reads, whoever else comes to know the captive: where somebody is said to be stays with who said it. */
export const STAYS_WITH_WRITER: ReadonlySet<Class> = new Set(['whereabouts', 'note']);

/** What protection officers alone read besides its writer, once a list names the captive. */
export const FOR_OFFICERS: ReadonlySet<Class> = new Set(['papers']);

/** A place that somebody holds: at the table where most is told (`HERE`), at the one `BESIDE` it, or in the `HOUSE`. */
export interface Place {
  table: 'HERE' | 'BESIDE' | 'HOUSE';
  /** The side at that table, for who negotiates for one. */
  side?: 'A' | 'B' | 'C';
  kind: SeatKind;
}

/** Everybody who asks, and the places that each holds while asking. */
export const ROLES = {
  'side A': [{ table: 'HERE', kind: 'SIDE', side: 'A' }],
  'second of side A': [{ table: 'HERE', kind: 'SIDE', side: 'A' }],
  'side B': [{ table: 'HERE', kind: 'SIDE', side: 'B' }],
  'second of side B': [{ table: 'HERE', kind: 'SIDE', side: 'B' }],
  'third side': [{ table: 'HERE', kind: 'SIDE', side: 'C' }],
  'second of third side': [{ table: 'HERE', kind: 'SIDE', side: 'C' }],
  office: [{ table: 'HERE', kind: 'OFFICE' }],
  'protection officer': [{ table: 'HERE', kind: 'PROTECTION' }],
  'second of officers': [{ table: 'HERE', kind: 'PROTECTION' }],
  observer: [{ table: 'HERE', kind: 'OBSERVER' }],
  analyst: [{ table: 'HERE', kind: 'ANALYST' }],
  administrator: [{ table: 'HOUSE', kind: 'ADMINISTRATOR' }],
  'office beside': [{ table: 'BESIDE', kind: 'OFFICE' }],
  neighbour: [{ table: 'BESIDE', kind: 'SIDE', side: 'A' }],
  'at both tables': [
    { table: 'BESIDE', kind: 'SIDE', side: 'B' },
    { table: 'HERE', kind: 'OBSERVER' },
  ],
  stranger: [],
  'grant revoked': [{ table: 'HOUSE', kind: 'FORMER' }],
  'grant waiting': [{ table: 'HOUSE', kind: 'FORMER' }],
  'grant expired': [{ table: 'HOUSE', kind: 'FORMER' }],
  'account closed': [],
  nobody: [],
} as const satisfies Record<string, readonly Place[]>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];
export const placesOf = (role: Role): readonly Place[] => ROLES[role];

/** The places from which somebody writes. */
export const writesFrom = (role: Role): string[] =>
  placesOf(role)
    .filter(({ kind }) => kind === 'SIDE' || kind === 'OFFICE' || kind === 'PROTECTION')
    .map(seatOf);

/** Seats as a canary counts them: `HERE A`, `BESIDE OFFICE`. */
export const seatOf = ({ table, side, kind }: Place): string => `${table} ${side ?? kind}`;

/** How far a text was carried: the seats that it reached, as far as their kind may see its class. */
export interface Canary {
  text: string;
  class: Class;
  /** Where it was written: `CaptiveInput.motherName`. */
  field: string;
  /** Of what it tells, so that what is shown later can be followed. */
  of: string;
  seats: Set<string>;
}

/** It reached a seat of the role, and a seat of that kind is one of these. */
const reached = (role: Role, { seats }: Canary, kinds: readonly SeatKind[]): boolean =>
  placesOf(role).some((place) => seats.has(seatOf(place)) && kinds.includes(place.kind));

/** The one rule: it reached a seat of the role, and a seat of that kind may see the class. */
export const maySee = (role: Role, canary: Canary): boolean =>
  reached(role, canary, SEES[canary.class]);

/** Whether the API must tell a role what it may see: to who is told a figure as it stands, it need not be told by fives too. */
export const mustHear = (role: Role, canary: Canary): boolean =>
  reached(role, canary, canary.class === 'byFives' ? ['ANALYST'] : SEES[canary.class]);
