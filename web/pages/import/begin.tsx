import { useState } from 'preact/hooks';
import LIST_IMPORT_BEGIN from '../../../schema/operations/list-import-begin.graphql';
import LIST_IMPORTS from '../../../schema/operations/list-imports.graphql';
import { type CodeOf, DOMAIN } from '../../../src/words/domain.js';
import type { DataOf } from '../../api/operation.js';
import { useAct } from '../../api/use-act.js';
import { useAsk } from '../../api/use-ask.js';
import { useDraft } from '../../device/drafts.js';
import type { PageProps } from '../../frame/pages.js';
import { go, to } from '../../frame/router.js';
import { either, say, word } from '../../frame/speech.js';
import { FRAME } from '../../texts/frame.js';
import { IMPORT } from '../../texts/import.js';
import { given } from '../../ui/form.js';
import { useOnce } from '../../ui/once.js';
import { Code, Field, Free, Missing, Problems, Shown, Title } from '../../ui/parts.js';

type Negotiation = NonNullable<DataOf<typeof LIST_IMPORTS>['negotiation']>;

const TYPES = Object.keys(DOMAIN.ListType) as CodeOf<'ListType'>[];

/** A list file, or rows that were pasted, on their way into the record. */
export function ImportBegin({ parts: [code] }: PageProps) {
  const asked = useAsk(LIST_IMPORTS, { code });
  return (
    <Shown asked={asked}>
      {({ negotiation }) => (negotiation ? <Begin negotiation={negotiation} /> : <Missing />)}
    </Shown>
  );
}

/** Sends a file beside the API, which takes none; gives its id, or why it was not taken. */
async function uploaded(
  negotiation: string,
  file: Blob,
  name: string,
): Promise<{ file?: string; why?: string }> {
  const body = new FormData();
  body.append('file', file, name);
  try {
    const response = await fetch(`/list-files?negotiation=${encodeURIComponent(negotiation)}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'apollo-require-preflight': 'true' },
      body,
    });
    const answer = (await response.json()) as { file?: string; message?: string };
    return answer.file ? { file: answer.file } : { why: answer.message ?? String(response.status) };
  } catch {
    return { why: say(FRAME.outOfReach) };
  }
}

function Begin({ negotiation }: { negotiation: Negotiation }) {
  const { act, busy, problems } = useAct();
  // Rows that were pasted may be long, and the line bad: they outlive a failed upload and a killed tab.
  const [draft, set, drop] = useDraft(`import ${negotiation.code}`, () => ({
    code: '',
    pasted: '',
  }));
  const once = useOnce();
  const [why, setWhy] = useState<string>();
  const [sending, setSending] = useState(false);
  const [picked, setPicked] = useState('');
  if (!draft) return null;
  const submit = async (event: SubmitEvent) => {
    const chosen = new FormData(event.currentTarget as HTMLFormElement).get('file');
    const { pasted } = draft;
    const isFile = chosen instanceof File && chosen.size > 0;
    const input = {
      code: draft.code.trim(),
      type: given(event, 'type') as CodeOf<'ListType'>,
      side: given(event, 'side'),
      to: given(event, 'to') || undefined,
      mapping: given(event, 'mapping') || undefined,
    };
    setWhy(undefined);
    if (!isFile && !pasted.trim()) return setWhy(say(IMPORT.noFile));
    setSending(true);
    const sent = await uploaded(
      negotiation.id,
      isFile ? chosen : new Blob([pasted], { type: 'text/plain' }),
      isFile ? chosen.name : 'rows.txt',
    );
    setSending(false);
    if (!sent.file) return setWhy(say(IMPORT.failedUpload, { why: sent.why ?? '' }));
    const begun = await act(LIST_IMPORT_BEGIN, {
      ...input,
      negotiation: negotiation.id,
      file: sent.file,
    });
    if (!begun?.listImport) return;
    drop();
    go(to(['n', negotiation.code, 'import', begun.listImport.id]));
  };
  return (
    <form
      class="sheet"
      onSubmit={(event) => {
        event.preventDefault();
        void once(() => submit(event));
      }}
    >
      <Title>{say(IMPORT.title)}</Title>
      <p class="hint">{say(IMPORT.nothingYet)}</p>
      <Problems problems={problems} />
      <Field label={IMPORT.file}>
        {(id) => (
          // What a browser draws for files speaks its own language.
          <span class="file">
            <input
              id={id}
              name="file"
              type="file"
              accept=".xlsx,.csv,.tsv,.txt,text/*"
              onChange={(event) => setPicked(event.currentTarget.files?.[0]?.name ?? '')}
            />
            <span class="button quiet" aria-hidden="true">
              {say(IMPORT.choose)}
            </span>
            <span role="status">{picked ? <Free>{picked}</Free> : say(IMPORT.none)}</span>
          </span>
        )}
      </Field>
      <Field label={IMPORT.pasted}>
        {(id) => (
          <textarea
            id={id}
            dir="auto"
            rows={4}
            value={draft.pasted}
            onInput={(event) => set({ ...draft, pasted: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="row">
        <Field label={IMPORT.code}>
          {(id) => (
            <input
              id={id}
              dir="ltr"
              required
              maxLength={32}
              autocomplete="off"
              value={draft.code}
              onInput={(event) => set({ ...draft, code: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={IMPORT.type}>
          {(id) => (
            <select id={id} name="type">
              {TYPES.map((one) => (
                <option key={one} value={one}>
                  {word('ListType', one)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div class="row">
        <Field label={IMPORT.side}>
          {(id) => (
            <select id={id} name="side">
              {negotiation.sides.map((side) => (
                <option key={side.id} value={side.id}>
                  {side.code} – {either(side.party.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={IMPORT.to}>
          {(id) => (
            <select id={id} name="to">
              <option value="">{say(IMPORT.toAll)}</option>
              {negotiation.sides.map((side) => (
                <option key={side.id} value={side.id}>
                  {side.code} – {either(side.party.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {negotiation.listMappings.length > 0 && (
          <Field label={IMPORT.mapping}>
            {(id) => (
              <select id={id} name="mapping">
                <option value="">{say(IMPORT.noMapping)}</option>
                {negotiation.listMappings.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      {why && (
        <p class="problem" role="alert">
          {why}
        </p>
      )}
      <p class="row end">
        <button disabled={busy || sending}>{say(IMPORT.begin)}</button>
      </p>
      {negotiation.listImports.length > 0 && <h2>{say(IMPORT.earlier)}</h2>}
      <ul class="plain">
        {negotiation.listImports.map((one) => (
          <li key={one.id}>
            <a href={to(['n', negotiation.code, 'import', one.id])}>
              <Code>{one.code}</Code> <Free>{one.fileName}</Free>
            </a>{' '}
            <span class="mark">{say(IMPORT[one.status])}</span>
          </li>
        ))}
      </ul>
    </form>
  );
}
