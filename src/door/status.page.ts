import { type CodeOf, NO_PHASE } from '../words/domain.js';
import {
  agreedAndDelivered,
  byVerdict,
  type Counted,
  groupsIn,
  STATUS,
  type StatusOf,
} from '../words/status.js';
import type { Language } from '../words/words.js';
import { escape } from './layout.js';
import { code, type Either, paper, Speaker, table } from './paper.js';

/** The answer of the operation `Status`, with all pages of persons. */
export interface StatusData extends StatusOf {
  code: string;
  title: Either | null;
  phase: CodeOf<'NegotiationPhase'> | null;
  phases: { phase: CodeOf<'NegotiationPhase'>; since: { text: string } }[];
  rounds: { nodes: { number: number; modality: CodeOf<'RoundModality'>; on: { text: string } }[] };
  handovers: {
    number: number;
    on: { text: string };
    given: { giver: { code: string }; kind: CodeOf<'LegKind'>; count: number | null }[];
    outcomes: StatusOf['handovers'][number]['outcomes'];
  }[];
  retainedNames: {
    totalCount: number;
    nodes: {
      captive: { code: string; groups: { group: CodeOf<'PriorityGroup'> }[] };
      askedOf: { code: string } | null;
      response: { verdict: CodeOf<'Verdict'>; reason: CodeOf<'RefusalReason'> | null } | null;
      since: { text: string };
    }[];
  };
  captives: Counted[];
}

/** One line of the answer of `StatusOfAll`. */
export interface StatusLine {
  code: string;
  title: Either | null;
  phase: CodeOf<'NegotiationPhase'> | null;
  rounds: { totalCount: number };
  captives: { totalCount: number };
  retainedNames: { totalCount: number };
  handovers: { on: { text: string } }[];
}

/** The phase in words; said to be unknown where nobody entered one. */
const phaseOf = (speaker: Speaker, phase: CodeOf<'NegotiationPhase'> | null): string =>
  phase === null ? speaker.say(NO_PHASE) : speaker.word('NegotiationPhase', phase);

/** The status of one negotiation, on paper: no script, no name. */
export function statusPage(data: StatusData, language: Language): string {
  const speaker = new Speaker(language);
  const { say, word, number, date } = {
    say: speaker.say.bind(speaker),
    word: speaker.word.bind(speaker),
    number: speaker.number,
    date: speaker.date,
  };
  const rows = byVerdict(data.captives);
  const groups = groupsIn(rows);
  const { agreed, delivered, withoutAgreement } = agreedAndDelivered(data);
  const retained = data.retainedNames;
  const rest = retained.totalCount - retained.nodes.length;
  const parts = [
    `<p><b>${say(STATUS.phase)}: ${phaseOf(speaker, data.phase)}</b></p>`,
    data.phases.length > 0 &&
      table(
        say(STATUS.phase),
        [say(STATUS.phase), say(STATUS.since)],
        data.phases.map((one) => [word('NegotiationPhase', one.phase), date(one.since.text)]),
      ),
    data.rounds.nodes.length > 0 &&
      table(
        say(STATUS.rounds),
        [say(STATUS.rounds), say(STATUS.since), ''],
        data.rounds.nodes.map((one) => [
          say(STATUS.round, { n: one.number }),
          date(one.on.text),
          word('RoundModality', one.modality),
        ]),
      ),
    rows.length > 0
      ? table(
          say(STATUS.byVerdict),
          [
            say(STATUS.lastAnswer),
            say(STATUS.number),
            ...groups.map((group) => word('PriorityGroup', group)),
          ],
          rows.map((row) => [
            row.verdict ? word('Verdict', row.verdict) : say(STATUS.never),
            number(row.names),
            ...groups.map((group) => number(row.groups[group] ?? 0)),
          ]),
        ) + `<p>${say(STATUS.severalGroups)}</p>`
      : `<p>${say(STATUS.unseen)}</p>`,
    table(
      say(STATUS.agreedDelivered),
      [say(STATUS.agreedDelivered), say(STATUS.number)],
      [
        [say(STATUS.agreed), number(agreed)],
        [say(STATUS.delivered), number(delivered)],
        [say(STATUS.withoutAgreement), number(withoutAgreement)],
      ],
    ),
    data.handovers.length > 0 &&
      table(
        say(STATUS.handovers),
        [say(STATUS.handovers), say(STATUS.number)],
        data.handovers.map((one) => [
          date(one.on.text),
          speaker.list(
            one.given.map(
              (part) =>
                `${code(part.giver.code)} ${part.count === null ? '?' : number(part.count)} (${word('LegKind', part.kind)})`,
            ),
          ),
        ]),
      ),
    retainedTable(speaker, retained),
    rest > 0 &&
      `<p><a href="/status/${encodeURIComponent(data.code)}/retained?language=${language}">${say(STATUS.more, { n: rest })}</a></p>`,
  ];
  return paper(speaker, {
    title: titleOf(speaker, data),
    tab: `${escape(data.code)} – ${say(STATUS.title)}`,
    address: `/status/${encodeURIComponent(data.code)}`,
    body: parts.filter(Boolean).join('\n'),
  });
}

export const titleOf = (speaker: Speaker, of: { code: string; title: Either | null }): string =>
  `${speaker.either(of.title, of.code)} ${code(of.code)}`;

/** Who is retained and why, in codes. */
function retainedTable(speaker: Speaker, retained: StatusData['retainedNames']): string {
  const { say, word } = { say: speaker.say.bind(speaker), word: speaker.word.bind(speaker) };
  if (retained.nodes.length === 0)
    return `<h2>${say(STATUS.retained)}</h2><p>${say(STATUS.noneRetained)}</p>`;
  return table(
    `${say(STATUS.retained)}: ${speaker.number(retained.totalCount)}`,
    [
      say(STATUS.code),
      say(STATUS.groups),
      say(STATUS.askedOf),
      say(STATUS.answer),
      say(STATUS.reason),
      say(STATUS.since),
    ],
    retained.nodes.map((one) => [
      code(one.captive.code),
      speaker.list(one.captive.groups.map(({ group }) => word('PriorityGroup', group))),
      one.askedOf ? code(one.askedOf.code) : '',
      one.response ? word('Verdict', one.response.verdict) : say(STATUS.noAnswer),
      one.response?.reason ? word('RefusalReason', one.response.reason) : '',
      speaker.date(one.since.text),
    ]),
  );
}

/** All who are retained, with the reasons, and nothing else (DOMAIN 3.12). */
export function retainedPage(
  data: Pick<StatusData, 'code' | 'title' | 'retainedNames'>,
  language: Language,
): string {
  const speaker = new Speaker(language);
  return paper(speaker, {
    title: titleOf(speaker, data),
    tab: `${escape(data.code)} – ${speaker.say(STATUS.retained)}`,
    address: `/status/${encodeURIComponent(data.code)}/retained`,
    body: retainedTable(speaker, data.retainedNames),
  });
}

/** The status of all negotiations, a line each. */
export function statusOfAllPage(lines: readonly StatusLine[], language: Language): string {
  const speaker = new Speaker(language);
  const rows = lines.map((one) => [
    `<a href="/status/${encodeURIComponent(one.code)}?language=${language}">${code(one.code)}</a> ${speaker.either(one.title, '')}`,
    phaseOf(speaker, one.phase),
    speaker.number(one.rounds.totalCount),
    speaker.number(one.captives.totalCount),
    speaker.number(one.retainedNames.totalCount),
    speaker.list(one.handovers.map(({ on }) => speaker.date(on.text))),
  ]);
  const head = [
    STATUS.negotiation,
    STATUS.phase,
    STATUS.rounds,
    STATUS.persons,
    STATUS.retained,
    STATUS.handovers,
  ];
  const title = speaker.say(STATUS.across);
  const heads = head.map((one) => speaker.say(one));
  return paper(speaker, { title, tab: title, address: '/status', body: table(title, heads, rows) });
}
