import { useState } from 'preact/hooks';
import LIST_IMPORT_DRY_RUN from '../../../schema/operations/list-import-dry-run.graphql';
import LIST_IMPORT_MAP from '../../../schema/operations/list-import-map.graphql';
import { asciiDigits } from '../../../src/words/digits.js';
import { say } from '../../frame/speech.js';
import { IMPORT } from '../../texts/import.js';
import { Field, Free } from '../../ui/parts.js';
import type { Act, ListImport } from './import.js';

type Column = ListImport['columns'][number];
type ListField = NonNullable<Column['field']>;

const FIELDS: readonly ListField[] = [
  'NAME',
  'OWN_NAME',
  'FATHER',
  'GRANDFATHER',
  'FAMILY',
  'KUNYA',
  'NISBA',
  'LATIN_NAME',
  'ALIAS',
  'MOTHER',
  'BIRTH',
  'SEX',
  'REGISTRY_NUMBER',
  'RANK',
  'PLACE',
  'HELD_SINCE',
  'CODE',
  'FATE',
];

const ORDERS = ['AS_SEEN', 'DAY_FIRST', 'MONTH_FIRST'] as const;

/** What each column holds stands above it, with some of its values below. */
export function Columns({ found, acts }: { found: ListImport; acts: Act }) {
  const [fields, setFields] = useState<Readonly<Record<number, ListField | null>>>(
    Object.fromEntries(found.columns.map((one) => [one.number, one.field])),
  );
  const [dateOrder, setDateOrder] = useState(found.dateOrder);
  const [headerRow, setHeaderRow] = useState(String(found.headerRow));
  const [saveAs, setSaveAs] = useState('');
  const samples = Math.max(...found.columns.map((one) => one.samples.length), 0);
  const check = async () => {
    const row = Number(asciiDigits(headerRow));
    const moved = row !== found.headerRow;
    const changed = found.columns.filter((one) => fields[one.number] !== one.field);
    let { version } = found;
    if (moved || changed.length > 0 || dateOrder !== found.dateOrder || saveAs.trim()) {
      const mapped = await acts.act(LIST_IMPORT_MAP, {
        listImport: found.id,
        expectedVersion: version,
        headerRow: moved ? row : undefined,
        dateOrder,
        columns: changed.map((one) => ({ column: one.number, field: fields[one.number] })),
        saveAs: saveAs.trim() || undefined,
      });
      if (!mapped?.listImport) return;
      version = mapped.listImport.version;
      // Under other headings columns are recognised anew: they are looked at before anything is checked.
      if (moved) return;
    }
    await acts.act(LIST_IMPORT_DRY_RUN, { listImport: found.id, expectedVersion: version });
  };
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">{say(IMPORT.columns)}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={say(IMPORT.columns)}>
        <table class="columns">
          <thead>
            <tr>
              {found.columns.map((one) => (
                <th key={one.number} scope="col">
                  <select
                    aria-label={`${say(IMPORT.column)}: ${one.heading || String(one.number)}`}
                    value={fields[one.number] ?? ''}
                    onChange={(event) =>
                      setFields({
                        ...fields,
                        [one.number]: (event.currentTarget.value as ListField) || null,
                      })
                    }
                  >
                    <option value="">{say(IMPORT.passedOver)}</option>
                    {FIELDS.map((field) => (
                      <option key={field} value={field}>
                        {say(IMPORT[field])}
                      </option>
                    ))}
                  </select>
                  <br />
                  <Free>{one.heading || '—'}</Free>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: samples }, (_, row) => (
              <tr key={row}>
                {found.columns.map((one) => (
                  <td key={one.number}>
                    <Free>{one.samples[row] ?? ''}</Free>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="row">
        <Field label={IMPORT.dateOrder}>
          {(id) => (
            <select
              id={id}
              value={dateOrder}
              onChange={(event) => setDateOrder(event.currentTarget.value as typeof dateOrder)}
            >
              {ORDERS.map((one) => (
                <option key={one} value={one}>
                  {say(IMPORT[one])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={IMPORT.headerRow}>
          {(id) => (
            <input
              id={id}
              dir="ltr"
              inputMode="numeric"
              value={headerRow}
              onInput={(event) => setHeaderRow(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={IMPORT.saveAs}>
          {(id) => (
            <input
              id={id}
              dir="auto"
              value={saveAs}
              onInput={(event) => setSaveAs(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <p class="row end">
        <button type="button" disabled={acts.busy} onClick={() => void check()}>
          {say(IMPORT.check)}
        </button>
      </p>
    </section>
  );
}
