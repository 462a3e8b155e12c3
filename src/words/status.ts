import type * as gql from '../graphql/schema.generated.js';
import { table } from './words.js';

/** What a status is counted from: persons by their codes. */
export interface StatusOf {
  lists: readonly {
    type: gql.ListType;
    versions: readonly {
      status: gql.ListStatus;
      lines: { totalCount: number; nodes: readonly { captive: { code: string } }[] };
    }[];
  }[];
  handovers: readonly {
    outcomes: readonly { captive: { code: string }; result: gql.HandoverResult }[];
  }[];
}

/** A person as the status counts: groups, and all answers, oldest first. */
export interface Counted {
  code: string;
  groups: readonly { group: gql.PriorityGroup }[];
  responses: readonly { verdict: gql.Verdict; side: { code: string } }[];
}

/** How many names have which answer as their last one, and of which groups they are. */
export interface VerdictRow {
  /** Null: no side ever answered. */
  verdict: gql.Verdict | null;
  names: number;
  groups: Readonly<Partial<Record<gql.PriorityGroup, number>>>;
}

/** Names by their last answer. A name in two groups counts in both columns, and once in `names`. */
export function byVerdict(captives: readonly Counted[]): VerdictRow[] {
  const rows = new Map<gql.Verdict | null, VerdictRow>();
  for (const { responses, groups } of captives) {
    const verdict = responses.at(-1)?.verdict ?? null;
    const row = rows.get(verdict) ?? { verdict, names: 0, groups: {} };
    const counts = { ...row.groups };
    for (const { group } of groups) counts[group] = (counts[group] ?? 0) + 1;
    rows.set(verdict, { verdict, names: row.names + 1, groups: counts });
  }
  return [...rows.values()].sort((a, b) => b.names - a.names);
}

/** The groups that occur, the largest first. */
export function groupsIn(rows: readonly VerdictRow[]): gql.PriorityGroup[] {
  const totals = new Map<gql.PriorityGroup, number>();
  for (const row of rows) {
    for (const [group, count] of Object.entries(row.groups) as [gql.PriorityGroup, number][]) {
      totals.set(group, (totals.get(group) ?? 0) + count);
    }
  }
  return [...totals].sort(([, a], [, b]) => b - a).map(([group]) => group);
}

/** Outcomes after which somebody is free. */
const HOME: readonly gql.HandoverResult[] = [
  'RELEASED_AND_RECEIVED',
  'RELEASED_IN_PLACE',
  'REPATRIATED',
  'THIRD_COUNTRY',
  'EXILED',
];

/** Versions that count no more. */
const OVER: readonly gql.ListStatus[] = ['SUPERSEDED', 'WITHDRAWN', 'DRAFT'];

/** How many persons were agreed on the final lists, and how many of them came free; others who came free apart. */
export function agreedAndDelivered({ lists, handovers }: StatusOf) {
  const agreed = new Set(
    lists
      .filter(({ type }) => type === 'AGREED_FINAL')
      .flatMap(({ versions }) => versions.filter(({ status }) => !OVER.includes(status)))
      .flatMap(({ lines }) => lines.nodes.map(({ captive }) => captive.code)),
  );
  const free = new Set(
    handovers
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ result }) => HOME.includes(result))
      .map(({ captive }) => captive.code),
  );
  return {
    agreed: agreed.size,
    delivered: [...agreed].filter((code) => free.has(code)).length,
    withoutAgreement: [...free].filter((code) => !agreed.has(code)).length,
  };
}

/** What status pages say, on screen and on paper. */
export const STATUS = table({
  title: ['الحالة', 'Status'],
  across: ['الحالة في كل المفاوضات', 'Status across negotiations'],
  asOf: ['كما هي في {at}', 'As of {at}'],
  codes: ['رموز بلا أسماء.', 'Codes, without names.'],
  phase: ['المرحلة', 'Phase'],
  since: ['منذ', 'Since'],
  rounds: ['الجولات', 'Rounds'],
  round: ['جولة {n}', 'Round {n}'],
  noRounds: ['لا جولات.', 'No rounds.'],
  persons: ['أشخاص', 'Persons'],
  byVerdict: ['الأسماء بحسب آخر جواب والفئة', 'Names by last answer and priority group'],
  lastAnswer: ['آخر جواب', 'Last answer'],
  never: ['لم يُجب عنه أحد', 'Nobody answered'],
  severalGroups: ['من كان في فئتين عُدّ في كلتيهما.', 'Who is in two groups is counted in both.'],
  agreedDelivered: ['المتفق عليه والمنفَّذ', 'Agreed and delivered'],
  agreed: ['في القوائم النهائية', 'On final lists'],
  delivered: ['منهم عادوا', 'Of them came home'],
  withoutAgreement: ['عادوا دون قائمة نهائية', 'Came home without a final list'],
  handovers: ['عمليات التسليم', 'Handovers'],
  retained: ['من بقي، ولماذا', 'Who is retained, and why'],
  noneRetained: ['لا أحد.', 'Nobody.'],
  more: ['و{n} غيرهم', 'and {n} more'],
  askedOf: ['سُئل', 'Asked of'],
  answer: ['الجواب', 'Answer'],
  reason: ['السبب', 'Reason'],
  groups: ['الفئات', 'Groups'],
  noAnswer: ['بلا جواب', 'no answer'],
  moved: ['ما تحرّك منذ زيارتك الأخيرة', 'What moved since your last visit'],
  firstVisit: ['هذه زيارتك الأولى من هذا الجهاز.', 'This is your first visit from this device.'],
  nothingMoved: ['لا شيء منذ {at}.', 'Nothing since {at}.'],
  recordedSince: [
    '{n|واقعة واحدة سُجّلت|واقعتان سُجّلتا|# وقائع سُجّلت|# واقعة سُجّلت|# واقعة سُجّلت} منذ {at}',
    '{n|# event|# events} recorded since {at}',
  ],
  print: ['نسخة للطباعة', 'For printing'],
  unseen: ['لا يُرى الأشخاص من هذا المقعد.', 'Persons are not seen from this seat.'],
  otherLanguage: ['English', 'العربية'],
  number: ['العدد', 'Count'],
  code: ['الرمز', 'Code'],
  negotiation: ['المفاوضة', 'Negotiation'],
});
