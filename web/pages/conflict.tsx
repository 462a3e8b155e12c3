import type ROUND_OPEN from '../../schema/operations/round-open.graphql';
import type { CodeOf } from '../../src/words/domain.js';
import type { Words } from '../../src/words/words.js';
import type { DataOf } from '../api/operation.js';
import { repeat, type Said, settle, type Shown, type Waiting } from '../device/outbox.js';
import { date, inRow, number, say, word } from '../frame/speech.js';
import { OUTBOX } from '../texts/frame.js';
import { ROUND } from '../texts/round.js';
import { Free, Table } from '../ui/parts.js';

/** A round as the server has it, as an operation that may meet it selects it. */
type Round = Extract<
  DataOf<typeof ROUND_OPEN>['roundOpen']['userErrors'][number],
  { __typename: 'RoundAlreadyOpen' }
>['openRound'];
export type RoundAsItIs = NonNullable<Round>;

/** What both versions of a round are compared by, in the order in which it is shown. */
const FIELDS = [
  'number',
  'state',
  'on',
  'modality',
  'attended',
  'days',
  'place',
  'delegates',
  'note',
  'passages',
] as const;
const LABELS: Readonly<Record<(typeof FIELDS)[number], Words>> = {
  number: ROUND.number,
  state: ROUND.state,
  on: ROUND.on,
  modality: ROUND.modality,
  attended: ROUND.attended,
  days: ROUND.days,
  place: ROUND.place,
  delegates: ROUND.delegates,
  note: ROUND.note,
  passages: ROUND.passages,
};

/** A round in words, field by field. */
export function shownOf(round: RoundAsItIs): Shown {
  return {
    number: number(round.number),
    state: say(round.open ? ROUND.isOpen : ROUND.isClosed),
    on: date(round.on.text),
    modality: word('RoundModality', round.modality),
    attended: inRow(
      round.participants
        .map((one) => one.side?.code ?? one.intermediary?.code ?? '')
        .filter(Boolean),
    ),
    days: round.days === null ? '' : number(round.days),
    delegates: inRow(round.participants.flatMap((one) => one.delegates ?? [])),
    note: round.event.wording?.text ?? '',
    passages: number(round.passed.length),
  };
}

/** A version of a list as the server has it. */
interface Step {
  id: string;
  version: number;
  status: CodeOf<'ListStatus'>;
}

type There = RoundAsItIs | Step;

interface Meeting {
  __typename: string;
  openRound?: RoundAsItIs | null;
  current?: There | null;
  currentVersion?: number;
}

const inWords = (there: There): Shown =>
  'status' in there ? { state: word('ListStatus', there.status) } : shownOf(there);

/** What an act holds, in words, field by field. */
export const saidIn = ({ shown, says = [] }: Waiting): readonly Said[] => [
  ...FIELDS.filter((field) => shown[field]).map((field): Said => [LABELS[field], shown[field]]),
  ...says,
];

/** Whether what an act met came with the refusal: otherwise it is compared in the form that the act came from. */
export const isLaidBeside = (act: Waiting): boolean =>
  !!act.problems?.some((one) => (one as Meeting).openRound ?? (one as Meeting).current);

/** Both versions side by side, and what may be done: nothing is overwritten unless somebody says so. */
export function Conflict({ act }: { act: Waiting }) {
  const met = (act.problems as readonly Meeting[] | undefined)?.find(
    (one) => one.openRound ?? one.current ?? one.currentVersion,
  );
  const there = met?.openRound ?? met?.current;
  const theirs = there ? inWords(there) : {};
  const takeTheirs = () => {
    if (there) void settle(act, 'status' in there ? { listVersion: there } : { round: there });
  };
  const takeMine = () => void repeat(act, { ...act.input, expectedVersion: met?.currentVersion });
  return (
    <>
      <Table
        caption={say(OUTBOX.conflict)}
        head={[say(OUTBOX.field), say(OUTBOX.mine), say(OUTBOX.theirs)]}
      >
        {FIELDS.filter((field) => act.shown[field] || theirs[field]).map((field) => {
          const mine = act.shown[field] ?? '';
          const other = theirs[field] ?? '';
          return (
            <tr key={field} class={mine === other ? '' : 'differs'}>
              <th scope="row">{say(LABELS[field])}</th>
              <td>
                <Free>{mine || '—'}</Free>
              </td>
              <td>
                {mine !== other && (
                  <bdi dir="ltr" aria-hidden="true">
                    ≠{' '}
                  </bdi>
                )}
                <Free>{other || '—'}</Free>
              </td>
            </tr>
          );
        })}
      </Table>
      <p class="row">
        {there && (
          <button type="button" onClick={takeTheirs}>
            {say(OUTBOX.takeTheirs)}
          </button>
        )}
        {met?.currentVersion !== undefined && (
          <button type="button" onClick={takeMine}>
            {say(OUTBOX.takeMine)}
          </button>
        )}
      </p>
    </>
  );
}
