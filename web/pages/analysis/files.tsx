import EXPORT_ASK from '../../../schema/operations/export-ask.graphql';
import EXPORT_DECIDE from '../../../schema/operations/export-decide.graphql';
import EXPORTS from '../../../schema/operations/exports.graphql';
import { ANALYST_CODES } from '../../../src/words/analysis.js';
import type { DataOf } from '../../api/operation.js';
import { useAct } from '../../api/use-act.js';
import { useAsk } from '../../api/use-ask.js';
import type { PageProps } from '../../frame/pages.js';
import { filter, place } from '../../frame/router.js';
import { date, instant, number, say } from '../../frame/speech.js';
import { ANALYSTS } from '../../texts/analysts.js';
import { FILES } from '../../texts/files.js';
import { useCell } from '../../ui/cell.js';
import { given } from '../../ui/form.js';
import { DayField } from '../../ui/day-field.js';
import { Code, Field, Free, Missing, Problems, Shown, Table } from '../../ui/parts.js';
import { type Analysts, AnalystsPage } from './frame.js';

type Negotiation = NonNullable<DataOf<typeof EXPORTS>['negotiation']>;
type Export = Negotiation['exports']['nodes'][number];
const codes = <K extends keyof typeof ANALYST_CODES>(name: K) =>
  Object.keys(ANALYST_CODES[name]) as (keyof (typeof ANALYST_CODES)[K] & string)[];

/** Files: asked for by one, approved by another, taken until they expire. */
export function Files({ parts: [code] }: PageProps) {
  const { query } = useCell(place);
  const asked = useAsk(EXPORTS, { code, after: query.get('after') });
  return (
    <AnalystsPage code={code} here="files" title={ANALYSTS.exports}>
      {(negotiation) => (
        <>
          <p class="hint">{say(FILES.exportsHint)}</p>
          <Ask negotiation={negotiation} />
          <Shown asked={asked}>
            {({ negotiation: found }) => (found ? <Asked negotiation={found} /> : <Missing />)}
          </Shown>
        </>
      )}
    </AnalystsPage>
  );
}

function Choice<K extends 'ExportFormat' | 'ExportPurpose' | 'ExportRefusalReason'>({
  id,
  name,
  of,
}: {
  id: string;
  name: string;
  of: K;
}) {
  const words = ANALYST_CODES[of] as Readonly<Record<string, { ar: string; en: string }>>;
  return (
    <select id={id} name={name}>
      {codes(of).map((one) => (
        <option key={one} value={one}>
          {say(words[one])}
        </option>
      ))}
    </select>
  );
}

function Ask({ negotiation }: { negotiation: Analysts }) {
  const { act, busy, problems } = useAct();
  const submit = async (event: Event) => {
    const form = event.currentTarget as HTMLFormElement;
    const text = (name: string) => given(event, name);
    const done = await act(EXPORT_ASK, {
      negotiation: negotiation.id,
      format: text('format') as Export['format'],
      purpose: text('purpose') as Export['purpose'],
      asOf: text('asOf') || null,
      words: text('words'),
    });
    if (done) form.reset();
  };
  return (
    <details>
      <summary>{say(FILES.ask)}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event);
        }}
      >
        <Field label={FILES.format}>
          {(id) => <Choice id={id} name="format" of="ExportFormat" />}
        </Field>
        <Field label={FILES.purpose}>
          {(id) => <Choice id={id} name="purpose" of="ExportPurpose" />}
        </Field>
        <Field label={ANALYSTS.words} hint={FILES.purposeHint}>
          {(id, described) => (
            <textarea id={id} name="words" required rows={3} aria-describedby={described} />
          )}
        </Field>
        <DayField label={ANALYSTS.upTo} day="" name="asOf" />
        <small class="hint">{say(FILES.untilHint)}</small>
        <Problems problems={problems} />
        <button type="submit" disabled={busy}>
          {say(FILES.ask)}
        </button>
      </form>
    </details>
  );
}

function Asked({ negotiation }: { negotiation: Negotiation }) {
  const { nodes: exports, pageInfo } = negotiation.exports;
  if (exports.length === 0) return <p class="note">{say(FILES.noExports)}</p>;
  return (
    <>
      <Table
        caption={say(ANALYSTS.exports)}
        head={[
          say(FILES.format),
          say(ANALYSTS.upTo),
          say(FILES.purpose),
          say(FILES.askedBy),
          say(FILES.state),
          say(FILES.taken),
          '',
        ]}
      >
        {[...exports].reverse().map((one) => (
          <tr key={one.id}>
            <td>{say(ANALYST_CODES.ExportFormat[one.format])}</td>
            <td>{date(one.until)}</td>
            <td>
              {say(ANALYST_CODES.ExportPurpose[one.purpose])} – <Free>{one.words ?? ''}</Free>
            </td>
            <td>
              <Code>{one.askedBy}</Code> {instant(one.askedAt)}
            </td>
            <td>
              {say(ANALYST_CODES.ExportState[one.state])}{' '}
              {one.decidedBy && <Code>{one.decidedBy}</Code>}{' '}
              {one.refusal && say(ANALYST_CODES.ExportRefusalReason[one.refusal])}{' '}
              <Free>{one.refusalWords ?? ''}</Free>{' '}
              {one.state === 'APPROVED' &&
                one.expiresAt &&
                say(FILES.expires, { at: instant(one.expiresAt) })}
            </td>
            <td class="number">{number(one.takings.length)}</td>
            <td>
              {one.mine && one.state === 'APPROVED' && (
                <a href={`/exports/${encodeURIComponent(one.id)}/file`} download>
                  {say(FILES.take)}
                </a>
              )}
              {one.mayDecide && <Decide id={one.id} />}
            </td>
          </tr>
        ))}
      </Table>
      {pageInfo.hasNextPage && (
        <button
          type="button"
          class="quiet"
          onClick={() => filter({ after: pageInfo.endCursor ?? undefined })}
        >
          {say(FILES.later)}
        </button>
      )}
    </>
  );
}

function Decide({ id }: { id: string }) {
  const { act, busy, problems } = useAct();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const refusal = given(event, 'refusal') as NonNullable<Export['refusal']>;
        void act(EXPORT_DECIDE, { export: id, refusal });
      }}
    >
      <button type="button" disabled={busy} onClick={() => void act(EXPORT_DECIDE, { export: id })}>
        {say(FILES.approve)}
      </button>
      <Field label={FILES.reason}>
        {(field) => <Choice id={field} name="refusal" of="ExportRefusalReason" />}
      </Field>
      <button type="submit" class="quiet" disabled={busy}>
        {say(FILES.refuse)}
      </button>
      <Problems problems={problems} />
    </form>
  );
}
