import DISCLOSURES from '../../../schema/operations/disclosures.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAsk } from '../../api/use-ask.js';
import { type AtTable, TablePage } from '../../form/at-table.js';
import { coded } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
import { date, say } from '../../frame/speech.js';
import { ASKED } from '../../texts/families.js';
import { Code, Free, Shown } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';
import { Answering, Asking, Claiming, Ending, ReleaseAnswering } from './asked-forms.js';

type Data = NonNullable<DataOf<typeof DISCLOSURES>['negotiation']>;
export type Disclosure = Data['disclosures'][number];
export type Claim = Data['releaseClaims']['nodes'][number];

/** What sides were asked to disclose, and who must be released for nothing: with what was answered. */
export const Asked = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(ASKED.title)}>
    {(at) => <All at={at} />}
  </TablePage>
);

function All({ at }: { at: AtTable }) {
  const asked = useAsk(DISCLOSURES, { code: at.code });
  const acts = at.seats.negotiates || at.seats.officer;
  return (
    <Shown asked={asked}>
      {({ negotiation }) =>
        negotiation && (
          <div class="stack">
            <section aria-labelledby="disclosures">
              <h2 id="disclosures">{say(ASKED.disclosures)}</h2>
              {negotiation.disclosures.length === 0 && <p class="hint">{say(ASKED.none)}</p>}
              {negotiation.disclosures.toReversed().map((one) => (
                <OneAsked key={one.id} one={one} at={at} acts={acts} />
              ))}
              {acts && <Asking at={at} />}
            </section>
            <section aria-labelledby="releases">
              <h2 id="releases">{say(ASKED.releases)}</h2>
              <p class="hint">{say(ASKED.beside)}</p>
              {negotiation.releaseClaims.totalCount === 0 && (
                <p class="hint">{say(ASKED.noReleases)}</p>
              )}
              {negotiation.releaseClaims.nodes.map((one) => (
                <OneClaim key={one.id} claim={one} at={at} acts={acts} />
              ))}
              {acts && <Claiming at={at} />}
            </section>
          </div>
        )
      }
    </Shown>
  );
}

function OneAsked({ one, at, acts }: { one: Disclosure; at: AtTable; acts: boolean }) {
  return (
    <article class="card" aria-labelledby={`d${one.number}`}>
      <h3 id={`d${one.number}`}>
        {say(ASKED.one, { n: one.number })} – {coded('DisclosureKind', one.kind)}
      </h3>
      <p class="hint">
        {date(one.on.text)} –{' '}
        <bdi>
          {say(ASKED.fromTo, { from: one.by?.code ?? say(ASKED.forFamilies), to: one.to.code })}
        </bdi>{' '}
        {one.via && <Code>({one.via.code})</Code>}
      </p>
      {one.captives.length > 0 && (
        <p>
          {one.captives.map(({ code }) => (
            <Code key={code}>{code} </Code>
          ))}
        </p>
      )}
      {one.answers.length === 0 && <p class="mark off">{say(ASKED.noAnswer)}</p>}
      <ul class="plain">
        {one.answers.map((answer) => (
          <li key={answer.id}>
            <b>{coded('DisclosureAnswerKind', answer.answer)}</b> – {date(answer.on.text)}
            {answer.count !== null && ` – ${say(ASKED.speaksOf, { n: answer.count })}`}
            {answer.listVersion && (
              <>
                {' – '}
                <Code>
                  {answer.listVersion.list.code}/{answer.listVersion.number}
                </Code>
              </>
            )}
            <ul class="plain dense">
              {answer.lines.map((line, place) => (
                <li key={line.captive?.code ?? place}>
                  <Code>{line.captive?.code ?? '—'}</Code> {coded('DisclosureSays', line.says)}
                  {line.place && (
                    <>
                      {' – '}
                      <Free>{line.place}</Free>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {acts && <Answering at={at} request={one} />}
    </article>
  );
}

function OneClaim({ claim, at, acts }: { claim: Claim; at: AtTable; acts: boolean }) {
  const where = claim.releasedToSide?.code ?? claim.releasedToPlace?.code;
  return (
    <article class="card">
      <h3>
        <Who captive={claim.captive} />{' '}
        <span class={claim.ended ? 'mark' : 'mark off'}>
          {claim.ended ? coded('ReleaseClaimEnding', claim.ended) : say(ASKED.stands)}
        </span>
      </h3>
      <p class="hint">
        {date(claim.on.text)} – {coded('ReleaseClaimant', claim.madeBy)}{' '}
        {claim.bySide && <Code>{claim.bySide.code}</Code>}
        {claim.endedOn && ` → ${date(claim.endedOn.text)} `}
        {where ? <Code>{where}</Code> : claim.releasedInPlace && say(ASKED.inPlace)}
      </p>
      {claim.words && (
        <p>
          <Free>{claim.words}</Free>
        </p>
      )}
      <ul class="plain dense">
        {claim.answers.map((one) => (
          <li key={`${one.side.code} ${one.on.text} ${one.answer}`}>
            <Code>{one.side.code}</Code>: <b>{coded('ReleaseAnswer', one.answer)}</b> –{' '}
            {date(one.on.text)}
          </li>
        ))}
      </ul>
      {acts && !claim.ended && (
        <>
          <ReleaseAnswering at={at} claim={claim} />
          <Ending at={at} claim={claim} />
        </>
      )}
    </article>
  );
}
