import JOURNEY from '../../../schema/operations/journey.graphql';
import { useAsk } from '../../api/use-ask.js';
import { filter, place } from '../../frame/router.js';
import { date, say, word } from '../../frame/speech.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { FRAME } from '../../texts/frame.js';
import { useCell } from '../../ui/cell.js';
import { Code, Field, Shown, Table } from '../../ui/parts.js';
import type { Person } from './load.js';

/** The way of one name, step by step. */
export function Journey({ persons }: { persons: readonly Person[] }) {
  const chosen = useCell(place).query.get('name') ?? '';
  const person = persons.find((one) => one.code === chosen);
  return (
    <section aria-labelledby="journeys">
      <h2 id="journeys">{say(ANALYSIS.journeys)}</h2>
      <Field label={ANALYSIS.choose}>
        {(id) => (
          <>
            <input
              id={id}
              list={`${id}-l`}
              dir="ltr"
              value={chosen}
              onChange={(event) => filter({ name: event.currentTarget.value.trim() })}
            />
            <datalist id={`${id}-l`}>
              {persons.map((one) => (
                <option key={one.id} value={one.code} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      {person && <Steps key={person.id} person={person} />}
    </section>
  );
}

function Steps({ person }: { person: Person }) {
  const asked = useAsk(JOURNEY, { id: person.id });
  return (
    <Shown asked={asked}>
      {({ node }) => {
        if (!node || !('journey' in node)) return <p class="note">{say(FRAME.missing)}</p>;
        const steps = Array.isArray(node.journey) ? node.journey : [];
        const last = steps.at(-1);
        return (
          <>
            {last && (
              <p>
                {say(ANALYSIS.journeyReading, {
                  n: steps.length,
                  last: word('JourneyStepKind', last.kind),
                })}
              </p>
            )}
            <Table
              caption={say(ANALYSIS.journey, { code: person.code })}
              head={[
                say(ANALYSIS.day),
                say(ANALYSIS.rounds),
                say(ANALYSIS.side),
                say(ANALYSIS.step),
                say(ANALYSIS.what),
              ]}
            >
              {steps.map((step, at) => (
                <tr key={at}>
                  <td>{date(step.on.text)}</td>
                  <td>{step.round && say(FRAME.round, { n: step.round.number })}</td>
                  <td>{step.side && <Code>{step.side.code}</Code>}</td>
                  <td>{word('JourneyStepKind', step.kind)}</td>
                  <td>
                    {step.listVersion && (
                      <>
                        <Code>{step.listVersion.list.code}</Code>{' '}
                        {word('ListType', step.listVersion.list.type)}
                      </>
                    )}
                    {step.proposal && word('ProposalFormula', step.proposal.formula)}
                    {step.response && word('Verdict', step.response.verdict)}
                    {step.response?.reason && ` – ${word('RefusalReason', step.response.reason)}`}
                    {step.outcome && word('HandoverResult', step.outcome.result)}
                  </td>
                </tr>
              ))}
            </Table>
          </>
        );
      }}
    </Shown>
  );
}
