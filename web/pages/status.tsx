import { useEffect, useState } from 'preact/hooks';
import STATUS_OPERATION from '../../schema/operations/status.graphql';
import { EVENTS } from '../../src/words/events.js';
import { agreedAndDelivered, byVerdict, groupsIn, STATUS } from '../../src/words/status.js';
import type { DataOf } from '../api/operation.js';
import { useAsk } from '../api/use-ask.js';
import { kept } from '../device/device.js';
import type { PageProps } from '../frame/pages.js';
import { to } from '../frame/router.js';
import { date, either, inRow, instant, number, say, speech, word } from '../frame/speech.js';
import { Code, Free, Missing, Shown, Table, Title } from '../ui/parts.js';
import { Phase } from '../ui/phase.js';
import { useAllOf } from './all-of.js';

type Negotiation = NonNullable<DataOf<typeof STATUS_OPERATION>['negotiation']>;

/** The state of a negotiation in codes. */
export function Status({ parts: [code] }: PageProps) {
  const asked = useAsk(STATUS_OPERATION, { code });
  return (
    <Shown asked={asked}>
      {({ negotiation }) => (negotiation ? <Codes negotiation={negotiation} /> : <Missing />)}
    </Shown>
  );
}

/** When somebody last looked at this here, and from now on that is now. */
function useLastVisit(code: string): string | null | undefined {
  const [last, setLast] = useState<string | null>();
  useEffect(() => {
    const key = `visit ${code}`;
    void kept()
      .get('read', key)
      .then(async (before) => {
        setLast((before as string | undefined) ?? null);
        await kept().put('read', key, new Date().toISOString());
      });
  }, [code]);
  return last;
}

function Codes({ negotiation }: { negotiation: Negotiation }) {
  const { code, phase, phases, rounds, retainedNames, handovers } = negotiation;
  const captives = useAllOf(
    negotiation.captives,
    (after) => ({ code, after }),
    (one) => one.captives,
  );
  const events = useAllOf(
    negotiation.events,
    (eventsAfter) => ({ code, eventsAfter }),
    (one) => one.events,
  );
  const rows = byVerdict(captives);
  const groups = groupsIn(rows);
  const { agreed, delivered, withoutAgreement } = agreedAndDelivered(negotiation);
  const last = useLastVisit(code);
  const moved = last ? events.filter((one) => one.recordedAt > last) : [];
  const rest = retainedNames.totalCount - retainedNames.nodes.length;
  return (
    <>
      <Title
        aside={
          <a href={`/status/${encodeURIComponent(code)}?language=${speech.value.language}`}>
            {say(STATUS.print)}
          </a>
        }
      >
        {either(negotiation.title) && <Free>{either(negotiation.title)}</Free>} <Code>{code}</Code>
      </Title>
      <p>
        <Phase phase={phase} />
        <a href={to(['n', code])}>{say(STATUS.negotiation)}</a> – {say(STATUS.codes)}
      </p>
      <section aria-labelledby="moved">
        <h2 id="moved">{say(STATUS.moved)}</h2>
        {last === null && <p class="hint">{say(STATUS.firstVisit)}</p>}
        {last && moved.length === 0 && (
          <p class="hint">{say(STATUS.nothingMoved, { at: instant(last) })}</p>
        )}
        {last && moved.length > 0 && (
          <p>
            <b>{say(STATUS.recordedSince, { n: moved.length, at: instant(last) })}</b>
            {': '}
            {inRow([...new Set(moved.map((one) => say(EVENTS[one.type])))])}
          </p>
        )}
      </section>
      <div class="stack">
        {rows.length === 0 ? (
          <p class="note">{say(STATUS.unseen)}</p>
        ) : (
          <Table
            caption={`${say(STATUS.byVerdict)} – ${say(STATUS.severalGroups)}`}
            head={[
              say(STATUS.lastAnswer),
              say(STATUS.number),
              ...groups.map((one) => word('PriorityGroup', one)),
            ]}
          >
            {rows.map((row) => (
              <tr key={row.verdict}>
                <th scope="row">
                  {row.verdict ? word('Verdict', row.verdict) : say(STATUS.never)}
                </th>
                <td class="number">{number(row.names)}</td>
                {groups.map((one) => (
                  <td key={one} class="number">
                    {number(row.groups[one] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </Table>
        )}
        <Table
          caption={say(STATUS.agreedDelivered)}
          head={[say(STATUS.agreedDelivered), say(STATUS.number)]}
        >
          {(
            [
              [STATUS.agreed, agreed],
              [STATUS.delivered, delivered],
              [STATUS.withoutAgreement, withoutAgreement],
            ] as const
          ).map(([words, value]) => (
            <tr key={words.en}>
              <th scope="row">{say(words)}</th>
              <td class="number">{number(value)}</td>
            </tr>
          ))}
        </Table>
        {phases.length > 0 && (
          <Table caption={say(STATUS.phase)} head={[say(STATUS.phase), say(STATUS.since)]}>
            {phases.map((one) => (
              <tr key={`${one.phase} ${one.since.text}`}>
                <th scope="row">{word('NegotiationPhase', one.phase)}</th>
                <td>{date(one.since.text)}</td>
              </tr>
            ))}
          </Table>
        )}
        {rounds.nodes.length > 0 && (
          <Table caption={say(STATUS.rounds)} head={[say(STATUS.rounds), say(STATUS.since), '']}>
            {rounds.nodes.map((one) => (
              <tr key={one.number}>
                <th scope="row">{say(STATUS.round, { n: one.number })}</th>
                <td>{date(one.on.text)}</td>
                <td>{word('RoundModality', one.modality)}</td>
              </tr>
            ))}
          </Table>
        )}
        {handovers.length > 0 && (
          <Table caption={say(STATUS.handovers)} head={[say(STATUS.handovers), say(STATUS.number)]}>
            {handovers.map((one) => (
              <tr key={one.number}>
                <th scope="row">{date(one.on.text)}</th>
                <td>
                  {one.given.map((part) => (
                    <span key={`${part.giver.code} ${part.kind}`} class="mark">
                      <Code>{part.giver.code}</Code>{' '}
                      {part.count === null ? '?' : number(part.count)} ({word('LegKind', part.kind)}
                      )
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </Table>
        )}
        <Table
          caption={`${say(STATUS.retained)}: ${number(retainedNames.totalCount)}`}
          head={[
            say(STATUS.code),
            say(STATUS.groups),
            say(STATUS.askedOf),
            say(STATUS.answer),
            say(STATUS.reason),
            say(STATUS.since),
          ]}
        >
          {retainedNames.nodes.map((one) => (
            <tr key={one.captive.code}>
              <th scope="row">
                <Code>{one.captive.code}</Code>
              </th>
              <td>{inRow(one.captive.groups.map(({ group }) => word('PriorityGroup', group)))}</td>
              <td>{one.askedOf && <Code>{one.askedOf.code}</Code>}</td>
              <td>{one.response ? word('Verdict', one.response.verdict) : say(STATUS.noAnswer)}</td>
              <td>{one.response?.reason && word('RefusalReason', one.response.reason)}</td>
              <td>{date(one.since.text)}</td>
            </tr>
          ))}
        </Table>
        <p>
          <a
            href={`/status/${encodeURIComponent(code)}/retained?language=${speech.value.language}`}
          >
            {rest > 0 ? say(STATUS.more, { n: rest }) : say(STATUS.retained)}
          </a>{' '}
          – {say(STATUS.print)}
        </p>
      </div>
    </>
  );
}
