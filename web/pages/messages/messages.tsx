import MESSAGE_SEND from '../../../schema/operations/message-send.graphql';
import MESSAGE_STEP from '../../../schema/operations/message-step.graphql';
import MESSAGES_OPERATION from '../../../schema/operations/messages.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAll } from '../../api/use-all.js';
import {
  type AtTable,
  mandateOptions,
  pilesOf,
  sideOptions,
  TableAct,
  TablePage,
} from '../../form/at-table.js';
import { moment, must, one, words } from '../../form/kinds.js';
import { coded, codedOptions } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
import { date, instant, say } from '../../frame/speech.js';
import { MESSAGES } from '../../texts/remains.js';
import { Code, Free, Shown } from '../../ui/parts.js';

type Data = NonNullable<DataOf<typeof MESSAGES_OPERATION>['negotiation']>;
type Message = Data['messages']['nodes'][number];

/** What intermediaries carried between sides, from hand to hand, and where a chain broke. */
export const Messages = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(MESSAGES.title)}>
    {(at) => <All at={at} />}
  </TablePage>
);

function All({ at }: { at: AtTable }) {
  const asked = useAll(
    MESSAGES_OPERATION,
    { code: at.code },
    ({ negotiation }) => negotiation?.messages,
  );
  return (
    <Shown asked={asked}>
      {({ around: { negotiation }, nodes }) => (
        <div class="stack">
          {nodes.length === 0 && <p class="note">{say(MESSAGES.none)}</p>}
          {nodes.toReversed().map((message) => (
            <One key={message.id} message={message} at={at} />
          ))}
          {at.seats.negotiates && negotiation && <Sending at={at} data={negotiation} />}
        </div>
      )}
    </Shown>
  );
}

/** What it was, in words. */
function carried({ listVersion, answer, proposal }: Message): string {
  if (listVersion)
    return say(MESSAGES.list, { code: `${listVersion.list.code}/${listVersion.number}` });
  if (answer) return say(MESSAGES.answer, { side: answer.side.code, on: date(answer.on.text) });
  return proposal ? say(MESSAGES.proposalOf, { n: proposal.number }) : say(MESSAGES.wordsAlone);
}

const inWords = ({ kind, by, at }: Message['steps'][number]): string =>
  [coded('MessageStepKind', kind), by?.code, instant(at)].filter(Boolean).join(' ');

function One({ message, at }: { message: Message; at: AtTable }) {
  const { number: n, from, to, state, steps, latencyHours } = message;
  const mayAct = at.seats.negotiates && (at.seats.actsFor(from?.code) || at.seats.actsFor(to.code));
  return (
    <article class="card" aria-labelledby={`m${n}`}>
      <h2 id={`m${n}`}>
        {say(MESSAGES.one, { n })}{' '}
        <span class={state === 'BROKEN' ? 'mark off' : 'mark'}>
          {coded('MessageStepKind', state)}
        </span>
      </h2>
      <p class="hint">
        <bdi>{say(MESSAGES.fromTo, { from: from?.code ?? say(MESSAGES.office), to: to.code })}</bdi>{' '}
        – <bdi>{carried(message)}</bdi>
        {latencyHours !== null && ` – ${say(MESSAGES.hours, { n: Math.round(latencyHours) })}`}
      </p>
      {message.words && (
        <p>
          <Free>{message.words}</Free>
        </p>
      )}
      <ol class="plain dense">
        {steps.map((step) => (
          <li key={step.number}>
            {coded('MessageStepKind', step.kind)} {step.by && <Code>{step.by.code}</Code>} –{' '}
            {instant(step.at)}
            {step.hours !== null && ` – ${say(MESSAGES.held, { n: Math.round(step.hours) })}`}
          </li>
        ))}
      </ol>
      {mayAct && state === 'TAKEN' && (
        <TableAct
          at={at}
          page="messages"
          title={MESSAGES.stepTitle}
          operation={MESSAGE_STEP}
          of={String(n)}
          fields={[
            must(one('kind', MESSAGES.kind, codedOptions('MessageStepKind'))),
            must(
              one('by', MESSAGES.next, mandateOptions(at), {
                shown: ({ kind }) => kind === 'TAKEN',
              }),
            ),
            must(moment('at', MESSAGES.at)),
          ]}
          input={(found) => ({ ...found, message: message.id })}
          reads={{
            version: message.version,
            says: [
              [MESSAGES.state, coded('MessageStepKind', state)],
              [MESSAGES.steps, steps.map(inWords).join('\n')],
            ],
          }}
        />
      )}
    </article>
  );
}

/** A message carries one thing: it is chosen from all there is, and goes into the field of its kind. */
function Sending({ at, data }: { at: AtTable; data: Data }) {
  const things = [
    ...pilesOf(at).map(({ id, text }) => ({ value: `listVersion ${id}`, text })),
    ...data.answers.nodes.map((answer) => ({
      value: `answer ${answer.id}`,
      text: say(MESSAGES.answer, { side: answer.side.code, on: date(answer.on.text) }),
    })),
    ...data.proposals.nodes.map((proposal) => ({
      value: `proposal ${proposal.id}`,
      text: say(MESSAGES.proposal, { n: proposal.number, on: date(proposal.on.text) }),
    })),
  ];
  return (
    <TableAct
      at={at}
      page="messages"
      title={MESSAGES.sendTitle}
      operation={MESSAGE_SEND}
      fields={[
        one('from', MESSAGES.from, sideOptions(at, at.seats), {
          none: MESSAGES.office,
          initially: at.table.sides.find((side) => at.seats.sides.includes(side.code))?.id ?? '',
        }),
        must(one('to', MESSAGES.to, sideOptions(at))),
        must(one('by', MESSAGES.by, mandateOptions(at))),
        must(moment('at', MESSAGES.at)),
        one('what', MESSAGES.what, things, { none: MESSAGES.wordsAlone }),
        words('words', MESSAGES.words),
      ]}
      input={({ what, ...found }) => {
        const [kind, id] = String(what ?? '').split(' ');
        return { ...found, negotiation: at.table.id, ...(id && { [kind]: id }) };
      }}
    />
  );
}
