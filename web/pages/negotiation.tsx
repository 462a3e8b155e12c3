import { useState } from 'preact/hooks';
import NEGOTIATION_PAGE from '../../schema/operations/negotiation-page.graphql';
import type { CodeOf } from '../../src/words/domain.js';
import type { Words } from '../../src/words/words.js';
import type { DataOf } from '../api/operation.js';
import { type Session, session } from '../api/session.js';
import { useAsk } from '../api/use-ask.js';
import { newKey, post } from '../device/outbox.js';
import type { PageProps } from '../frame/pages.js';
import { go, to } from '../frame/router.js';
import { date, either, inRow, number, say, word } from '../frame/speech.js';
import { FRAME } from '../texts/frame.js';
import { NEGOTIATION } from '../texts/negotiation.js';
import { ROUND } from '../texts/round.js';
import { useCell } from '../ui/cell.js';
import { useOnce } from '../ui/once.js';
import { Code, Field, Free, Missing, NamesOn, Shown, Title } from '../ui/parts.js';
import { Phase } from '../ui/phase.js';

type Negotiation = NonNullable<DataOf<typeof NEGOTIATION_PAGE>['negotiation']>;
type List = Negotiation['lists'][number];
type Version = List['versions'][number];

/** One negotiation: where it stands, and what can be done next. */
export function NegotiationPage({ parts: [code] }: PageProps) {
  const asked = useAsk(NEGOTIATION_PAGE, { code });
  return (
    <Shown asked={asked}>
      {({ negotiation }) => (negotiation ? <Negotiation negotiation={negotiation} /> : <Missing />)}
    </Shown>
  );
}

const holdsSeat = (now: Session, code: string, role: CodeOf<'Role'>): boolean =>
  now.state === 'in' &&
  now.viewer.grants.some(
    (one) => one.state === 'IN_FORCE' && one.role === role && one.negotiation?.code === code,
  );

interface Link {
  page: string;
  text: Words;
  /** What it belongs to. */
  under: Words;
  /** Whom it is for; everybody if left out. */
  who?: readonly CodeOf<'Role'>[];
  /** What is done first. */
  first?: true;
}

const ACTING = ['NEGOTIATOR', 'PROTECTION_OFFICER'] as const;

/** Where one goes from here. */
const LINKS: readonly Link[] = [
  {
    page: 'round',
    under: NEGOTIATION.atTable,
    text: FRAME.logRound,
    who: ['NEGOTIATOR'],
    first: true,
  },
  {
    page: 'protection',
    under: NEGOTIATION.persons,
    text: NEGOTIATION.protection,
    who: ['PROTECTION_OFFICER'],
    first: true,
  },
  {
    page: 'families',
    under: NEGOTIATION.persons,
    text: NEGOTIATION.families,
    who: ['PROTECTION_OFFICER'],
  },
  { page: 'import', under: NEGOTIATION.lists, text: NEGOTIATION.newList, who: ['NEGOTIATOR'] },
  { page: 'lists', under: NEGOTIATION.lists, text: NEGOTIATION.byHand, who: ACTING },
  { page: 'matching', under: NEGOTIATION.lists, text: NEGOTIATION.matching, who: ['NEGOTIATOR'] },
  { page: 'proposals', under: NEGOTIATION.atTable, text: NEGOTIATION.proposals },
  { page: 'agreement', under: NEGOTIATION.atTable, text: NEGOTIATION.agreement },
  { page: 'handover', under: NEGOTIATION.atTable, text: NEGOTIATION.handover },
  { page: 'asked', under: NEGOTIATION.persons, text: NEGOTIATION.asked },
  { page: 'said', under: NEGOTIATION.persons, text: NEGOTIATION.said, who: ACTING },
  { page: 'remains', under: NEGOTIATION.persons, text: NEGOTIATION.remains, who: ACTING },
  { page: 'messages', under: NEGOTIATION.atTable, text: NEGOTIATION.messages, who: ACTING },
  { page: 'table', under: NEGOTIATION.atTable, text: NEGOTIATION.table, who: ACTING },
  { page: 'status', under: NEGOTIATION.glance, text: NEGOTIATION.status },
  { page: 'analysis', under: NEGOTIATION.glance, text: NEGOTIATION.analysis },
];

const UNDER = [...new Set(LINKS.map(({ under }) => under))];

function Negotiation({ negotiation }: { negotiation: Negotiation }) {
  const { code, phase, rounds, lists, handovers, proposals, mandates } = negotiation;
  const now = useCell(session);
  const negotiates = holdsSeat(now, code, 'NEGOTIATOR');
  return (
    <>
      <Title aside={either(negotiation.title) && <Code>{code}</Code>}>
        <Free>{either(negotiation.title) || code}</Free>
      </Title>
      <p>
        <Phase phase={phase} />
        {negotiation.sides.map((side) => (
          <span key={side.id} class="mark">
            <Code>{side.code}</Code> <Free>{either(side.party.name)}</Free>
          </span>
        ))}
      </p>
      <nav class="ways" aria-label={code}>
        {UNDER.map((under) => {
          const links = LINKS.filter(
            (one) =>
              one.under === under &&
              (!one.who || one.who.some((role) => holdsSeat(now, code, role))),
          );
          return (
            links.length > 0 && (
              <div key={under.en} class="row" role="group" aria-label={say(under)}>
                <span class="hint" aria-hidden="true">
                  {say(under)}
                </span>
                {links.map(({ page, text, first }) => (
                  <a
                    key={page}
                    class={first ? 'button' : 'button quiet'}
                    href={to(['n', code, page])}
                  >
                    {say(text)}
                  </a>
                ))}
              </div>
            )
          );
        })}
      </nav>
      <div class="halves">
        <section aria-labelledby="lists">
          <h2 id="lists">{say(NEGOTIATION.lists)}</h2>
          {lists.length === 0 && <p class="hint">{say(NEGOTIATION.noLists)}</p>}
          <ul class="plain">
            {lists.map((list) => (
              <ListOf key={list.id} list={list} code={code} negotiates={negotiates} />
            ))}
          </ul>
        </section>
        <section aria-labelledby="rounds">
          <h2 id="rounds">{say(NEGOTIATION.rounds)}</h2>
          {rounds.nodes.length === 0 && <p class="hint">{say(NEGOTIATION.noRounds)}</p>}
          <ol class="plain">
            {rounds.nodes.toReversed().map((round) => (
              <RoundOf key={round.id} round={round} />
            ))}
          </ol>
          {mandates.length > 0 && <h2>{say(NEGOTIATION.mandates)}</h2>}
          <ul class="plain">
            {mandates.map((one) => (
              <li key={one.id}>
                <Code>{one.code}</Code> <Free>{either(one.intermediary.identity?.name)}</Free>{' '}
                <span class="hint">{word('IntermediaryKind', one.intermediary.kind)}</span>
              </li>
            ))}
          </ul>
          {handovers.length > 0 && <h2>{say(NEGOTIATION.handovers)}</h2>}
          <ol class="plain">
            {handovers.map((one) => (
              <li key={one.number}>
                {date(one.on.text)}
                {one.given.map((part) => (
                  <span key={`${part.giver.code} ${part.kind}`} class="hint">
                    {' – '}
                    {say(NEGOTIATION.gave, {
                      who: part.giver.code,
                      n: part.count ?? say(NEGOTIATION.unknownNumber),
                      kind: word('LegKind', part.kind),
                    })}
                  </span>
                ))}
              </li>
            ))}
          </ol>
          {proposals.totalCount > 0 && (
            <p>
              {say(NEGOTIATION.proposals)}: {number(proposals.totalCount)}
            </p>
          )}
          {negotiates && (
            <details>
              <summary>{say(NEGOTIATION.seats)}</summary>
              <p class="hint">{say(NEGOTIATION.idForAdministrators)}</p>
              <p>
                <Code>{negotiation.id}</Code>
              </p>
            </details>
          )}
        </section>
      </div>
    </>
  );
}

function RoundOf({ round }: { round: Negotiation['rounds']['nodes'][number] }) {
  const who = round.participants
    .map((one) => one.side?.code ?? one.intermediary?.code ?? '')
    .filter(Boolean);
  return (
    <li class="card">
      <h3>
        {say(FRAME.round, { n: round.number })} – {date(round.on.text)}{' '}
        {round.open && <span class="mark">{say(ROUND.isOpen)}</span>}
      </h3>
      <p class="hint">
        {word('RoundModality', round.modality)}
        {who.length > 0 && (
          <>
            {' – '}
            <bdi>{say(NEGOTIATION.attended, { who: inRow(who) })}</bdi>
          </>
        )}
      </p>
      {round.passed.map((one) => (
        <p key={one.number}>
          <Code>
            {one.from?.code ?? '·'} → {one.to?.code ?? '·'}
            {one.via && ` (${one.via.code})`}
          </Code>{' '}
          {one.listVersion ? (
            say(NEGOTIATION.passedList, {
              code: one.listVersion.list.code,
              n: one.listVersion.number,
            })
          ) : (
            <Free>{one.message ?? '—'}</Free>
          )}
        </p>
      ))}
    </li>
  );
}

/** The step that a version waits for. */
const STEPS: Readonly<Partial<Record<Version['status'], { operation: string; text: Words }>>> = {
  DRAFT: { operation: 'ListReview', text: NEGOTIATION.review },
  RISK_REVIEWED: { operation: 'ListAuthorise', text: NEGOTIATION.authorise },
  TRANSMITTED: { operation: 'ListReceive', text: NEGOTIATION.receive },
};

/** Versions that may be answered. */
const ON_TABLE = ['TRANSMITTED', 'RECEIVED', 'ANSWERED'];

function ListOf({ list, code, negotiates }: { list: List; code: string; negotiates: boolean }) {
  const version = list.versions.at(-1);
  const [busy, setBusy] = useState(false);
  const [children, setChildren] = useState(false);
  const [reason, setReason] = useState('');
  const once = useOnce();
  if (!version) return null;
  const step = STEPS[version.status];
  const reviews = version.status === 'DRAFT';
  const take = async () => {
    if (!step) return;
    setBusy(true);
    const [act] = await post([
      {
        id: newKey(),
        operation: step.operation,
        what: step.operation,
        about: list.code,
        input: {
          listVersion: version.id,
          expectedVersion: version.version,
          ...(reviews && children && { children, reason }),
        },
        shown: { state: word('ListStatus', version.status) },
      },
    ]);
    setBusy(false);
    if (act?.state !== 'sent') go(to(['outbox']));
  };
  return (
    <li class="card">
      <h3>
        <Code>{list.code}</Code> {word('ListType', list.type)}
      </h3>
      <p>
        <span class="mark">{word('ListStatus', version.status)}</span>
        {say(NEGOTIATION.version, { n: version.number })} – <NamesOn version={version} />
      </p>
      <p class="hint">
        {say(NEGOTIATION.from, { code: list.side.code })}
        {list.to && ` – ${say(NEGOTIATION.to, { code: list.to.code })}`}
      </p>
      {negotiates && reviews && (
        <>
          <label class="check">
            <input
              type="checkbox"
              checked={children}
              onChange={(event) => setChildren(event.currentTarget.checked)}
            />
            {say(NEGOTIATION.children)}
          </label>
          {children && (
            <Field label={NEGOTIATION.childrenWhy}>
              {(id) => (
                <input
                  id={id}
                  dir="auto"
                  value={reason}
                  onInput={(event) => setReason(event.currentTarget.value)}
                />
              )}
            </Field>
          )}
        </>
      )}
      {negotiates && (
        <p class="row">
          {step && (
            <button type="button" class="quiet" disabled={busy} onClick={() => void once(take)}>
              {say(step.text)}
            </button>
          )}
          {version.status === 'AUTHORISED' && (
            <a class="button quiet" href={to(['n', code, 'round'])}>
              {say(NEGOTIATION.pass)}
            </a>
          )}
          {ON_TABLE.includes(version.status) && version.lines.totalCount > 0 && (
            <a class="button" href={to(['n', code, 'answer', version.id])}>
              {say(NEGOTIATION.answer)}
            </a>
          )}
        </p>
      )}
    </li>
  );
}
