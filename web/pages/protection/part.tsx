import type { ComponentChildren } from 'preact';
import type { Words } from '../../../src/words/words.js';
import { say } from '../../frame/speech.js';
import { Table } from '../../ui/parts.js';

/** A part of a page: its rows in a table, or that there are none; below it what adds to them. */
export function Part<Row>({
  id,
  title,
  none,
  head,
  rows,
  row,
  children,
}: {
  id: string;
  title: Words;
  none: Words;
  head: readonly Words[];
  rows: readonly Row[];
  row(one: Row, place: number): ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(title)}</h2>
      {rows.length === 0 ? (
        <p class="hint">{say(none)}</p>
      ) : (
        <Table caption={say(title)} head={head.map((one) => say(one))}>
          {rows.map(row)}
        </Table>
      )}
      {children}
    </section>
  );
}
