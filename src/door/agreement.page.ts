import type { ActCode } from '../words/acts.js';
import { STATUS } from '../words/status.js';
import { type Language, table as texts } from '../words/words.js';
import { escape } from './layout.js';
import { code, type Either, paper, Speaker, table } from './paper.js';
import { titleOf } from './status.page.js';

/** The answer of `AgreementsOnPaper`, each agreement with all its names from `AgreedNames`. */
export interface AgreementsData {
  code: string;
  title: Either | null;
  agreements: {
    number: number;
    sides: { code: string }[];
    missing:
      | {
          what: ActCode<'AgreementGapKind'>;
          count: number;
          captives: { code: string }[];
          sides: { code: string }[];
        }[]
      | null;
    current: {
      id: string;
      number: number;
      on: { text: string };
      inRatio: number | null;
      owedRelease: number | null;
      terms: { number: number; kind: ActCode<'AgreementTermKind'>; due: string | null }[];
      guarantors: { code: string }[];
      signatures: { side: { code: string }; signedAt: string }[];
    };
    lines: AgreedLine[];
  }[];
}

export interface AgreedLine {
  position: number;
  conditional: boolean;
  giver: { code: string };
  receiver: { code: string };
  toPlace: { code: string } | null;
  captive: { code: string };
}

const TEXTS = texts({
  title: ['حال الاتفاقات', 'State of agreements'],
  none: ['لا اتفاق.', 'No agreement.'],
  agreement: ['اتفاق {n}، النسخة {v}', 'Agreement {n}, version {v}'],
  ratio: ['في النسبة {n}، وخارجها {apart}', '{n} in the ratio, {apart} apart'],
  missing: ['ما ينقص', 'What is missing'],
  nothing: ['لا شيء ينقص.', 'Nothing is missing.'],
  notTold: [
    'لا يطّلع على ما ينقص إلا المشاركون في التفاوض.',
    'What is missing is told to those who act at the table alone.',
  ],
  whom: ['من', 'Whom'],
  signatures: ['التواقيع', 'Signatures'],
  notSigned: ['لم يوقّع', 'not signed'],
  terms: ['البنود والشروط، بلا نصوصها', 'Terms and conditions, without their words'],
  due: ['الموعد', 'Deadline'],
  guarantors: ['الضامنون: {who}', 'Guarantors: {who}'],
  names: ['المتفق عليهم، بالرموز', 'Agreed on, in codes'],
  way: ['من إلى من', 'From whom to whom'],
  condition: ['بشرط', 'On a condition'],
});

/** Agreements as they stand, on paper: codes and counts, no name and no words of a term, which may name somebody. */
export function agreementsPage(data: AgreementsData, language: Language): string {
  const speaker = new Speaker(language);
  const say = speaker.say.bind(speaker);
  const one = ({ number, sides, missing, current, lines }: AgreementsData['agreements'][number]) =>
    [
      `<h2>${say(TEXTS.agreement, { n: number, v: current.number })} ${code(sides.map((side) => side.code).join(' – '))}</h2>`,
      `<p>${speaker.date(current.on.text)}${
        current.inRatio === null
          ? ''
          : ` – ${say(TEXTS.ratio, { n: current.inRatio, apart: current.owedRelease ?? 0 })}`
      }</p>`,
      !missing?.length
        ? `<p>${say(missing ? TEXTS.nothing : TEXTS.notTold)}</p>`
        : table(
            say(TEXTS.missing),
            [say(TEXTS.missing), say(STATUS.number), say(TEXTS.whom)],
            missing.map((gap) => [
              speaker.coded('AgreementGapKind', gap.what),
              speaker.number(gap.count),
              [...gap.captives, ...gap.sides].map((who) => code(who.code)).join(' '),
            ]),
          ),
      table(
        say(TEXTS.signatures),
        [say(TEXTS.signatures), ''],
        sides.map((side) => {
          const signed = current.signatures.find((by) => by.side.code === side.code);
          return [
            code(side.code),
            signed ? `✓ ${speaker.date(signed.signedAt.slice(0, 10))}` : say(TEXTS.notSigned),
          ];
        }),
      ),
      current.terms.length > 0 &&
        table(
          say(TEXTS.terms),
          [say(TEXTS.terms), say(TEXTS.due)],
          current.terms.map((term) => [
            `${speaker.number(term.number)}. ${speaker.coded('AgreementTermKind', term.kind)}`,
            term.due ? speaker.date(term.due) : '',
          ]),
        ),
      current.guarantors.length > 0 &&
        `<p>${say(TEXTS.guarantors, { who: current.guarantors.map((by) => by.code).join(' ') })}</p>`,
      table(
        `${say(TEXTS.names)}: ${speaker.number(lines.length)}`,
        [say(STATUS.code), say(TEXTS.way), say(TEXTS.condition)],
        lines.map((line) => [
          code(line.captive.code),
          code(
            [line.giver.code, line.receiver.code, line.toPlace?.code].filter(Boolean).join(' → '),
          ),
          line.conditional ? say(TEXTS.condition) : '',
        ]),
      ),
    ]
      .filter(Boolean)
      .join('\n');
  return paper(speaker, {
    title: titleOf(speaker, data),
    tab: `${escape(data.code)} – ${say(TEXTS.title)}`,
    address: `/status/${encodeURIComponent(data.code)}/agreements`,
    body: data.agreements.map(one).join('\n') || `<p>${say(TEXTS.none)}</p>`,
  });
}
