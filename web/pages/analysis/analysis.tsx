import ANALYSIS_OPERATION from '../../../schema/operations/analysis.graphql';
import { useAsk } from '../../api/use-ask.js';
import type { PageProps } from '../../frame/pages.js';
import { filter, place } from '../../frame/router.js';
import { either, say } from '../../frame/speech.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { FRAME } from '../../texts/frame.js';
import { useCell } from '../../ui/cell.js';
import { Field, Free, Missing, Shown, Title } from '../../ui/parts.js';
import { UpToDay, Ways } from './frame.js';
import { Concessions, Funnel } from './names-charts.js';
import { Declared, Rejections } from './rejection-charts.js';
import { Journey } from './journey.js';
import { type Analysed, usePersons } from './load.js';
import { Timeline } from './timeline.js';

/** Why a negotiation stands where it stands: charts, each with its table. The filters stand in the address. */
export function Analysis({ parts: [code] }: PageProps) {
  const { query } = useCell(place);
  const asOf = query.get('asOf') || null;
  const round = Number(query.get('round'));
  const asked = useAsk(ANALYSIS_OPERATION, { code, asOf, asOfRound: round > 0 ? round : null });
  return (
    <>
      <Title aside={<Ways code={code} here="analysis" />}>{say(ANALYSIS.title)}</Title>
      <Shown asked={asked}>
        {({ negotiation }) => (negotiation ? <Charts data={negotiation} /> : <Missing />)}
      </Shown>
    </>
  );
}

function Filters({ data }: { data: Analysed }) {
  const { query } = useCell(place);
  return (
    <form
      class="row filters"
      aria-label={say(ANALYSIS.filters)}
      onSubmit={(event) => event.preventDefault()}
    >
      <Field label={ANALYSIS.side}>
        {(id) => (
          <select
            id={id}
            value={query.get('side') ?? ''}
            onChange={(event) => filter({ side: event.currentTarget.value })}
          >
            <option value="">{say(FRAME.all)}</option>
            {data.sides.map((side) => (
              <option key={side.id} value={side.code}>
                {side.code}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={ANALYSIS.upToRound}>
        {(id) => (
          <select
            id={id}
            value={query.get('round') ?? ''}
            onChange={(event) => filter({ round: event.currentTarget.value })}
          >
            <option value="">{say(ANALYSIS.latest)}</option>
            {data.rounds.nodes.map((round) => (
              <option key={round.number} value={String(round.number)}>
                {say(FRAME.round, { n: round.number })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <UpToDay />
    </form>
  );
}

function Charts({ data }: { data: Analysed }) {
  const { query } = useCell(place);
  const persons = usePersons(data);
  const side = query.get('side') ?? '';
  return (
    <>
      <p class="hint">
        <Free>{either(data.title)}</Free>
      </p>
      <Filters data={data} />
      {data.rejections.coarsened && <p class="note">{say(FRAME.coarsened)}</p>}
      <div class="stack">
        <Rejections data={data} side={side} />
        <Declared data={data} side={side} />
        <Timeline data={data} />
        {persons.length > 0 && (
          <>
            <Funnel persons={persons} data={data} />
            <Concessions persons={persons} side={side} />
            <Journey persons={persons} />
          </>
        )}
      </div>
    </>
  );
}
