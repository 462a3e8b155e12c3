import AGREEMENT_SIGN from '../../../schema/operations/agreement-sign.graphql';
import AGREEMENTS from '../../../schema/operations/agreements.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAct } from '../../api/use-act.js';
import { useAsk } from '../../api/use-ask.js';
import { type AtTable, TablePage } from '../../form/at-table.js';
import { Met } from '../../form/reading.js';
import { coded } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
import { date, either, instant, number, say, speech } from '../../frame/speech.js';
import { AGREEMENT } from '../../texts/agreement.js';
import { dayToday } from '../../ui/dated.js';
import { Code, Free, Shown } from '../../ui/parts.js';
import { Compare } from './compare.js';
import { Amend, Draw, readingOf } from './forms.js';
import { Names } from './names.js';

type Negotiation = NonNullable<DataOf<typeof AGREEMENTS>['negotiation']>;
export type Agreement = Negotiation['agreements'][number];
export type Version = Agreement['versions'][number];

/** What sides agreed on, and what is still missing before it can be carried out. */
export const AgreementPage = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(AGREEMENT.title)}>
    {(at) => <All at={at} />}
  </TablePage>
);

function All({ at }: { at: AtTable }) {
  const asked = useAsk(AGREEMENTS, { code: at.code });
  return (
    <Shown asked={asked}>
      {({ negotiation }) =>
        negotiation && (
          <>
            {negotiation.agreements.length === 0 ? (
              <p class="note">{say(AGREEMENT.none)}</p>
            ) : (
              <p>
                <a
                  href={`/status/${encodeURIComponent(at.code)}/agreements?language=${speech.value.language}`}
                >
                  {say(AGREEMENT.print)}
                </a>
              </p>
            )}
            {negotiation.agreements.toReversed().map((one) => (
              <One key={one.id} agreement={one} at={at} />
            ))}
            {at.seats.negotiates && <Draw at={at} />}
          </>
        )
      }
    </Shown>
  );
}

function One({ agreement, at }: { agreement: Agreement; at: AtTable }) {
  const { number: n, sides, versions, missing } = agreement;
  const version = versions.at(-1);
  if (!version) return null;
  return (
    <article class="card" aria-labelledby={`a${n}`}>
      <h2 id={`a${n}`}>
        <span>
          {say(AGREEMENT.one, { n })} <Code>{sides.map(({ code }) => code).join(' – ')}</Code>
        </span>
        <span class="mark">{say(AGREEMENT.version, { n: version.number })}</span>
      </h2>
      <p class="hint">
        {date(version.on.text)} – {say(AGREEMENT.names, { n: version.lines.totalCount })}
        {version.inRatio !== null && ` – ${say(AGREEMENT.inRatio, { n: version.inRatio })}`}
        {!!version.owedRelease && ` – ${say(AGREEMENT.apart, { n: version.owedRelease })}`}
      </p>
      <h3>{say(AGREEMENT.missing)}</h3>
      {!missing?.length && (
        <p class="hint">{say(missing ? AGREEMENT.nothingMissing : AGREEMENT.missingNotTold)}</p>
      )}
      <ul class="plain">
        {missing?.map((gap) => (
          <li key={gap.what}>
            <Gap gap={gap} at={at} />
          </li>
        ))}
      </ul>
      <Signatures agreement={agreement} version={version} at={at} />
      <Terms version={version} />
      {version.guarantors.length > 0 && (
        <>
          <h3>{say(AGREEMENT.guarantors)}</h3>
          <ul class="plain">
            {version.guarantors.map((one) => (
              <li key={one.id}>
                <Code>{one.code}</Code> <Free>{either(one.intermediary.identity?.name)}</Free>
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>
          {say(AGREEMENT.list)} – {say(AGREEMENT.names, { n: version.lines.totalCount })}
        </summary>
        <Names version={version.id} />
      </details>
      {versions.length > 1 && <Compare key={versions.length} versions={versions} />}
      {at.seats.negotiates && <Amend at={at} agreement={agreement} version={version} />}
    </article>
  );
}

/** One thing that is missing, with a number; opened, it names the persons by code. */
function Gap({ gap, at }: { gap: NonNullable<Agreement['missing']>[number]; at: AtTable }) {
  const text = `${coded('AgreementGapKind', gap.what)}: ${number(gap.count)}`;
  const whose = gap.sides.map(({ code }) => code).join(' ');
  if (gap.captives.length === 0)
    return (
      <p>
        <span class="mark off">{text}</span> <Code>{whose}</Code>
      </p>
    );
  const names = new Map(at.persons.map((one) => [one.code, one.identity?.fullName]));
  return (
    <details>
      <summary>{text}</summary>
      <ul class="plain dense">
        {gap.captives.map(({ code }) => (
          <li key={code}>
            <Code>{code}</Code> {names.get(code) && <Free>{names.get(code)}</Free>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Signatures({
  agreement,
  version,
  at,
}: {
  agreement: Agreement;
  version: Version;
  at: AtTable;
}) {
  const { act, busy, problems } = useAct();
  const bySide = new Map(version.signatures.map((one) => [one.side.code, one]));
  const sign = () => {
    if (!confirm(say(AGREEMENT.signSure))) return;
    void act(AGREEMENT_SIGN, { agreement: agreement.id, expectedVersion: version.number });
  };
  return (
    <>
      <h3>{say(AGREEMENT.signatures)}</h3>
      <ul class="plain">
        {agreement.sides.map(({ id, code }) => {
          const signed = bySide.get(code);
          return (
            <li key={id} class="row">
              <Code>{code}</Code>
              {signed ? (
                <span class="mark">
                  ✓ {say(AGREEMENT.signed, { who: signed.signedBy, at: instant(signed.signedAt) })}
                </span>
              ) : (
                <span class="mark off">{say(AGREEMENT.notSigned)}</span>
              )}
              {!signed && at.seats.sides.includes(code) && (
                <button type="button" disabled={busy} onClick={sign}>
                  {say(AGREEMENT.sign, { n: version.number, side: code })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <Met problems={problems} reads={readingOf(version)} />
    </>
  );
}

function Terms({ version }: { version: Version }) {
  if (version.terms.length === 0) return null;
  return (
    <>
      <h3>{say(AGREEMENT.terms)}</h3>
      <ol>
        {version.terms.map((term) => (
          <li key={term.number}>
            <Free>{term.text ?? '—'}</Free>{' '}
            {term.kind === 'CONDITION' && (
              <span class="mark">{coded('AgreementTermKind', term.kind)}</span>
            )}
            {term.due && <span class="hint">{say(AGREEMENT.due, { at: date(term.due) })} </span>}
            {term.due && term.due < dayToday() && (
              <span class="mark off">{say(AGREEMENT.passed)}</span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
