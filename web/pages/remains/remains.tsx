import REMAINS_OPERATION from '../../../schema/operations/remains.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAll } from '../../api/use-all.js';
import { type AtTable, TablePage } from '../../form/at-table.js';
import { coded } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
import { date, say } from '../../frame/speech.js';
import { REMAINS } from '../../texts/remains.js';
import { TABLE } from '../../texts/table.js';
import { Code, Free, Missing, Shown, Table } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';
import { Advancing, HandingOver, Keeping, NewSet, Photographed, Recording } from './forms.js';

type Data = NonNullable<DataOf<typeof REMAINS_OPERATION>['negotiation']>;
export type OneOfRemains = Data['remains']['nodes'][number];
export type Identification = OneOfRemains['identifications'][number];
export type PhotoSet = Data['photoSets'][number];

/** Remains: an entity of their own, with their own chain of custody, and never a unit. */
export const Remains = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(REMAINS.title)}>
    {(at) => (at.seats.officer || at.seats.negotiates ? <All at={at} /> : <Missing />)}
  </TablePage>
);

function All({ at }: { at: AtTable }) {
  const asked = useAll(
    REMAINS_OPERATION,
    { code: at.code },
    ({ negotiation }) => negotiation?.remains,
  );
  return (
    <Shown asked={asked}>
      {({ around, nodes }) => {
        const sets = around.negotiation?.photoSets ?? [];
        return (
          <div class="stack">
            <p class="hint">{say(REMAINS.noUnit)}</p>
            {nodes.length === 0 && <p class="note">{say(REMAINS.none)}</p>}
            {nodes.map((remains) => (
              <One key={remains.id} remains={remains} at={at} />
            ))}
            <Recording at={at} />
            <section aria-labelledby="photos">
              <h2 id="photos">{say(REMAINS.photos)}</h2>
              {sets.length === 0 && <p class="hint">{say(REMAINS.noPhotos)}</p>}
              <ul class="plain">
                {sets.map((set) => (
                  <li key={set.id}>
                    <Code>{set.code}</Code>{' '}
                    {say(REMAINS.covers, {
                      from: date(set.from.text),
                      until: date(set.until.text),
                    })}
                    {' – '}
                    {say(REMAINS.counts, { photos: set.photoCount, bodies: set.bodyCount })}
                    {set.description && (
                      <p class="hint">
                        <Free>{set.description}</Free>
                      </p>
                    )}
                  </li>
                ))}
              </ul>
              <NewSet at={at} />
              {sets.length > 0 && nodes.length > 0 && (
                <Photographed at={at} sets={sets} all={nodes} />
              )}
            </section>
          </div>
        );
      }}
    </Shown>
  );
}

function One({ remains, at }: { remains: OneOfRemains; at: AtTable }) {
  const { code, state, found, heldBy, words, photos, custody, handovers, identifications } =
    remains;
  return (
    <article class="card" aria-labelledby={code}>
      <h2 id={code}>
        <Code>{code}</Code> <span class="mark">{coded('IdentificationState', state)}</span>
      </h2>
      <p class="hint">
        {found && `${say(REMAINS.found)} ${date(found.text)} `}
        {heldBy && (
          <>
            – {say(REMAINS.heldBy)} <Code>{heldBy.code}</Code>
          </>
        )}
      </p>
      {[words?.place, words?.description].map(
        (text) =>
          text && (
            <p key={text}>
              <Free>{text}</Free>
            </p>
          ),
      )}
      {photos.length > 0 && (
        <p>
          {say(REMAINS.photos)}:{' '}
          {photos.map(({ set, reference, taken }) => (
            <span key={`${set?.code} ${reference}`} class="mark">
              <Code>{[set?.code, reference].filter(Boolean).join(' ')}</Code>
              {taken && ` ${date(taken.text)}`}
            </span>
          ))}
        </p>
      )}
      <Custody custody={custody} />
      {handovers.map((one) => (
        <p key={one.id}>
          <b>{coded('RemainsOutcome', one.outcome)}</b> – {date(one.on.text)}{' '}
          <bdi>
            <Code>{one.giver.code}</Code> →{' '}
            {one.receiver ? <Code>{one.receiver.code}</Code> : say(REMAINS.family)}
          </bdi>
          {one.witness && (
            <>
              {' – '}
              {say(REMAINS.witness)} <Code>{one.witness.code}</Code>
            </>
          )}
          {one.withPersons && <span class="mark">{say(REMAINS.withPersons)}</span>}
        </p>
      ))}
      {at.seats.officer && (
        <>
          <h3>{say(REMAINS.whose)}</h3>
          {identifications.length === 0 && <p class="hint">{say(REMAINS.nobody)}</p>}
          {identifications.map((one) => (
            <Whose key={one.id} found={one} remains={remains} at={at} />
          ))}
        </>
      )}
      <Keeping at={at} remains={remains} />
      <HandingOver at={at} remains={remains} />
    </article>
  );
}

const Custody = ({ custody }: { custody: OneOfRemains['custody'] }) =>
  custody.length === 0 ? (
    <p class="hint">
      {say(REMAINS.custody)}: {say(REMAINS.noCustody)}
    </p>
  ) : (
    <Table
      caption={say(REMAINS.custody)}
      head={[
        say(REMAINS.step),
        say(TABLE.on),
        say(REMAINS.fromHands),
        say(REMAINS.toHands),
        say(REMAINS.words),
        say(REMAINS.by),
      ]}
    >
      {custody.map((step) => (
        <tr key={step.number} class={step.gap ? 'differs' : ''}>
          <th scope="row">
            {coded('CustodyStepKind', step.kind)}{' '}
            {step.gap && <span class="mark off">{say(REMAINS.gap)}</span>}
          </th>
          <td>{date(step.on.text)}</td>
          <td>{step.from && <Code>{step.from}</Code>}</td>
          <td>
            <Code>{step.to}</Code>
          </td>
          <td>{step.words && <Free>{step.words}</Free>}</td>
          <td>
            <Code>{step.by}</Code>
          </td>
        </tr>
      ))}
    </Table>
  );

/** Whom remains may be, step by step, with what one must know before trusting it. */
function Whose({
  found,
  remains,
  at,
}: {
  found: Identification;
  remains: OneOfRemains;
  at: AtTable;
}) {
  return (
    <section class="card">
      <h3>
        <Who captive={found.captive} />{' '}
        <span class="mark">{coded('IdentificationState', found.state)}</span>
      </h3>
      {found.claimedBy && (
        <p class="hint">
          {say(REMAINS.familySays, { who: coded('Kinship', found.claimedBy.kinship) })}
        </p>
      )}
      {found.warnings.length > 0 && (
        <ul class="note bad">
          {found.warnings.map((warning) => (
            <li key={warning}>{coded('IdentificationWarning', warning)}</li>
          ))}
        </ul>
      )}
      <ol class="plain dense">
        {found.steps.map((step) => (
          <li key={step.number}>
            <b>{coded('IdentificationState', step.state)}</b> – {date(step.on.text)}
            {step.method && ` – ${coded('IdentificationMethod', step.method)}`} –{' '}
            <Code>{step.by}</Code>
            {step.words && (
              <p>
                <Free>{step.words}</Free>
              </p>
            )}
          </li>
        ))}
      </ol>
      <Advancing at={at} remains={remains} found={found} />
    </section>
  );
}
