import type { ComponentChildren } from 'preact';
import PERSONS from '../../schema/operations/persons.graphql';
import TABLE_OF from '../../schema/operations/table-of.graphql';
import type { Words } from '../../src/words/words.js';
import type { DataOf } from '../api/operation.js';
import { type Seats, useSeats } from '../api/seats.js';
import { useAll } from '../api/use-all.js';
import { useAsk } from '../api/use-ask.js';
import { coded } from '../frame/coded.js';
import { to } from '../frame/router.js';
import { date, either, number, say, word } from '../frame/speech.js';
import { FRAME } from '../texts/frame.js';
import { TABLE } from '../texts/table.js';
import { Free, Missing, Shown, Title } from '../ui/parts.js';
import { ActForm, type ActFormProps } from './act-form.js';
import type { Field, Option, Pickable, Pile } from './fields.js';

export type Table = NonNullable<DataOf<typeof TABLE_OF>['negotiation']>;
export type Person = NonNullable<
  DataOf<typeof PERSONS>['negotiation']
>['captives']['nodes'][number];

/** What every act at a table is chosen from. */
export interface AtTable {
  code: string;
  table: Table;
  seats: Seats;
  /** Everybody who may be named, once all of them have come. */
  persons: readonly Person[];
}

/** A page on which somebody acts at a table: what they choose from is loaded once. */
export function TablePage({
  code,
  title,
  children,
}: {
  code: string;
  title: string;
  children(at: AtTable): ComponentChildren;
}) {
  const asked = useAsk(TABLE_OF, { code });
  const seats = useSeats(code);
  const acts = seats.negotiates || seats.officer;
  const people = useAll(
    PERSONS,
    acts ? { code } : null,
    ({ negotiation }) => negotiation?.captives,
  );
  const persons = people.data?.whole ? people.data.nodes : [];
  return (
    <Shown asked={asked}>
      {({ negotiation: table }) =>
        table ? (
          <>
            <Title>{title}</Title>
            <p class="hint">
              <Free>{either(table.title)}</Free>
            </p>
            {acts && !people.failed && !people.data?.whole && (
              <p class="loading" role="status">
                {say(FRAME.loading)}
              </p>
            )}
            {children({ code, table, seats, persons })}
          </>
        ) : (
          <Missing />
        )
      }
    </Shown>
  );
}

export const sideOptions = ({ table }: AtTable, mine?: Seats): Option[] =>
  table.sides
    .filter((side) => !mine || mine.actsFor(side.code))
    .map((side) => ({ value: side.id, text: `${side.code} – ${either(side.party.name)}` }));

export const mandateOptions = ({ table }: AtTable): Option[] =>
  table.mandates.map((one) => ({
    value: one.id,
    text: `${one.code} – ${either(one.intermediary.identity?.name) || word('IntermediaryKind', one.intermediary.kind)}`,
  }));

export const placeOptions = ({ table }: AtTable): Option[] =>
  table.destinations.map((one) => ({
    value: one.id,
    text: [one.code, one.name].filter(Boolean).join(' – '),
  }));

/** Where somebody may be brought: to a side, or to a place that was named. */
export const destinationOptions = (at: AtTable): Option[] => [
  ...sideOptions(at),
  ...placeOptions(at),
];

export const sourceOptions = ({ table }: AtTable): Option[] =>
  table.sources.map((one) => ({
    value: one.id,
    text: [
      say(TABLE.source, { n: one.number }),
      one.kind,
      (one.reference?.note ?? one.reference?.url ?? '').slice(0, 60),
    ]
      .filter(Boolean)
      .join(' – '),
  }));

/** Versions that people may be picked from. */
export const pilesOf = ({ table }: AtTable): Pile[] =>
  table.lists.flatMap((list) =>
    list.versions
      .filter((version) => version.lines.totalCount > 0)
      .map((version) => ({
        id: version.id,
        text: `${list.code}/${number(version.number)} – ${word('ListType', list.type)} (${number(version.lines.totalCount)})`,
      })),
  );

/** A person to pick, with what is to be known first: release that is owed, and the last word of each side. */
export function pickable(person: Person): Pickable {
  const last = new Map(person.responses.map((one) => [one.side.code, one]));
  return {
    id: person.id,
    code: person.code,
    name: person.identity?.fullName ?? null,
    notes: [
      ...person.entitlements.map(({ ground }) =>
        say(TABLE.owed, { why: coded('EntitlementGround', ground) }),
      ),
      ...[...last].map(([side, { verdict, reason }]) =>
        [`${side}: ${word('Verdict', verdict)}`, reason && word('RefusalReason', reason)]
          .filter(Boolean)
          .join(' – '),
      ),
    ],
  };
}

/** Somebody at the table to pick, and many of them. */
export const personField = (at: AtTable, more: Partial<Field> = {}) =>
  ({
    name: 'captive',
    kind: 'person',
    label: TABLE.person,
    required: true,
    piles: pilesOf(at),
    people: at.persons.map(pickable),
    ...more,
  }) as Field;

export const peopleField = (at: AtTable, name: string, label: Words) =>
  personField(at, { name, label, kind: 'people', required: false });

type TableActProps<Data> = Omit<ActFormProps<Data>, 'about' | 'address' | 'button'> & {
  at: AtTable;
  /** The page of the negotiation that it stands on, with its parts. */
  page: string;
  /** Its button says that something is recorded, unless somebody says otherwise. */
  button?: Words;
};

/** An act at a table, as a form. */
export const TableAct = <Data,>({ at, page, button, ...form }: TableActProps<Data>) => (
  <ActForm
    button={button ?? TABLE.record}
    about={at.code}
    address={to(['n', at.code, ...page.split('/')])}
    {...form}
  />
);

/** A day on which something was, today unless somebody says otherwise. */
export const onField = (today: unknown, more: Partial<Extract<Field, { kind: 'date' }>> = {}) =>
  ({
    name: 'on',
    kind: 'date',
    label: TABLE.on,
    required: true,
    initially: today,
    ...more,
  }) as Field;

export const sourcesField = (at: AtTable): Field => ({
  name: 'sources',
  kind: 'some',
  label: TABLE.sources,
  options: sourceOptions(at),
  shown: () => at.table.sources.length > 0,
});

export const sourceField = (at: AtTable): Field => ({
  name: 'source',
  kind: 'one',
  label: TABLE.from,
  required: true,
  hint: at.table.sources.length === 0 ? TABLE.noSource : undefined,
  options: sourceOptions(at),
});

/** A note; dates that were typed in another calendar stand in it. */
export const noteField: Field = {
  name: 'note',
  kind: 'words',
  label: TABLE.note,
  keepsTyped: true,
};

export const day = (text: string | null | undefined): string => (text ? date(text) : '—');
