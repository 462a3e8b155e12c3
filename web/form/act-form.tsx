import { useState } from 'preact/hooks';
import type { Words } from '../../src/words/words.js';
import type { Operation } from '../api/operation.js';
import type { Problem } from '../api/problem.js';
import { written } from '../api/use-ask.js';
import { useDraft } from '../device/drafts.js';
// Whatever is sent from here can be sent without a network to fetch it by.
import '../device/more-mutations.js';
import { newKey, post, reopen } from '../device/outbox.js';
import { place } from '../frame/router.js';
import { say } from '../frame/speech.js';
import { FORM } from '../texts/form.js';
import { FRAME } from '../texts/frame.js';
import { useCell } from '../ui/cell.js';
import { Problems } from '../ui/parts.js';
import {
  blankOf,
  type Field,
  type Found,
  placesOf,
  problemsAt,
  read,
  saidIn,
  type Values,
} from './fields.js';
import { Fields } from './inputs.js';
import { Both, BEGUN, type Reading } from './reading.js';

export interface ActFormProps<Data> {
  /** What is done, as a heading and on the button. */
  title: Words;
  button: Words;
  operation: Operation<Data, any>;
  fields: readonly Field[];
  /** The input of the mutation, of what was read; as it is, if left out. */
  input?(found: Found['input']): Readonly<Record<string, unknown>>;
  /** Where in the input the fields stand, if below: problems there are said at them. */
  under?: string;
  /** About what it is: a code. With `of` it names the draft. */
  about: string;
  of?: string;
  /** The page that it stands on. */
  address: string;
  /**
   * What it changes, as it is now: its version goes with the act. Whoever began on another version compares the two before
   * anything is sent.
   */
  reads?: Reading;
  /** Opened by itself; otherwise behind its title. */
  open?: boolean;
  onDone?(answer: Data[keyof Data]): void;
}

/** What a form is called in the address that opens it. */
const nameOf = <Data,>({ operation, of = '' }: ActFormProps<Data>): string =>
  `${operation.name} ${of}`.trim();

/**
 * One act as a form. What is typed is a draft that is kept on every change; sent, it goes through the outbox, so an answer
 * that is lost on the way is asked for again and nothing is done twice. What is refused comes back to its fields.
 */
export function ActForm<Data>(props: ActFormProps<Data>) {
  const { title } = props;
  const name = nameOf(props);
  const wanted = useCell(place).query.get('open') === name;
  const [opened, setOpened] = useState(false);
  if (props.open) return <Form {...props} />;
  return (
    <details
      open={wanted}
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
    >
      <summary>{say(title)}</summary>
      {(opened || wanted) && <Form {...props} />}
    </details>
  );
}

function Form<Data>(props: ActFormProps<Data>) {
  const { title, button, operation, fields, input, under, about, of = '', address, reads } = props;
  const key = `${operation.name} ${about} ${of}`;
  // Whatever comes back into it finds it open.
  const home = props.open
    ? address
    : `${address}?${new URLSearchParams({ open: nameOf(props) }).toString()}`;
  const [values, set, forget] = useDraft<Values>(key, () => blankOf(fields));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Words | null>(null);
  if (!values) return null;
  const begun = reads && values[BEGUN] ? (JSON.parse(values[BEGUN] as string) as Reading) : null;
  // Nobody has touched it: what stands in it first is what is there now.
  const now = { ...blankOf(fields), ...(reads && !begun ? {} : values) };
  const isStale = !!begun && begun.version !== reads?.version;
  const fromNow = (next: Values): Values =>
    reads && !begun ? { ...next, [BEGUN]: JSON.stringify(reads) } : next;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setSaid(null);
    if (isStale) return toFirst(form);
    const found = await read(fields, now);
    setProblems(found.problems);
    if (found.problems.length > 0) return toFirst(form);
    setBusy(true);
    const value = fromNow(now);
    if (reads) set(value);
    const [act] = await post([
      {
        id: newKey(),
        operation: operation.name,
        what: operation.name,
        title,
        about,
        input: {
          ...(input?.(found.input) ?? found.input),
          ...(reads && { expectedVersion: reads.version }),
        },
        shown: {},
        says: saidIn(fields, now),
        draft: { key, value, address: home },
      },
    ]);
    setBusy(false);
    if (act.state === 'refused' || act.state === 'conflict') {
      setProblems((act.problems ?? []).map((one) => below(one, under)));
      // It stands in the form as it was: what it was refused for is asked for anew, and mended there.
      await reopen(act);
      written.set(written.value + 1);
      return toFirst(form);
    }
    forget();
    setSaid(act.state === 'sent' ? FRAME.recorded : FRAME.waits);
    if (act.state === 'sent') props.onDone?.(act.answer as Data[keyof Data]);
  };

  const places = placesOf(fields, now);
  const elsewhere = problems.filter(
    (one) => !places.some((path) => problemsAt([one], path).length > 0),
  );
  return (
    <form class="sheet" noValidate aria-label={say(title)} onSubmit={(event) => void submit(event)}>
      {isStale && (
        <Both
          before={begun}
          now={reads as Reading}
          onRead={() => {
            setProblems([]);
            set({ ...values, [BEGUN]: JSON.stringify(reads) });
          }}
        />
      )}
      <Fields
        fields={fields}
        row={now}
        all={now}
        path=""
        problems={problems}
        onChange={(next) => {
          setSaid(null);
          // What is wrong is said until it is changed.
          setProblems(problems.filter(({ path }) => valueAt(now, path) === valueAt(next, path)));
          set(fromNow(next));
        }}
      />
      <Problems problems={isStale ? [] : elsewhere} />
      <div role="status">{said && <p class="note done">{say(said)}</p>}</div>
      <p class="row end">
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setProblems([]);
            forget();
          }}
        >
          {say(FORM.clear)}
        </button>
        <button disabled={busy}>{say(button)}</button>
      </p>
    </form>
  );
}

/** What stands at a place of a form. */
const valueAt = (values: Values, path: readonly string[]): unknown =>
  path.reduce<any>((at, name) => at?.[name], values);

/** A problem as the fields know its place. */
const below = (problem: Problem, under?: string): Problem => {
  const at = under?.split('.') ?? [];
  return at.every((part, place) => problem.path[place] === part)
    ? { ...problem, path: problem.path.slice(at.length) }
    : problem;
};

/** Leads to what is wrong, once it is drawn. */
function toFirst(form: HTMLFormElement): void {
  setTimeout(() => {
    const first = form.querySelector<HTMLElement>('.wrong input, .wrong select, .wrong textarea');
    const said = form.querySelector<HTMLElement>('.problems');
    const changed = form.querySelector<HTMLElement>('.note.changed');
    if (changed) changed.focus();
    else if (first) first.focus();
    else said?.scrollIntoView({ block: 'center' });
  });
}
