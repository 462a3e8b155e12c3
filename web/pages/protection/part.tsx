import type { ComponentChildren } from 'preact';
import type { Words } from '../../../src/words/words.js';
import type { All } from '../../api/use-all.js';
import type { Asked } from '../../api/use-ask.js';
import { say } from '../../frame/speech.js';
import { Shown, Table } from '../../ui/parts.js';

/** A part of a page: its rows in a table, or that there are none; below it what adds to them. */
export function Part<Row>({
  id,
  title,
  none,
  head,
  asked,
  row,
  children,
}: {
  id: string;
  title: Words;
  none: Words;
  head: readonly Words[];
  asked: Asked<All<unknown, Row>>;
  row(one: Row, place: number): ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(title)}</h2>
      <Shown asked={asked}>
        {({ nodes }) =>
          nodes.length === 0 ? (
            <p class="hint">{say(none)}</p>
          ) : (
            <Table caption={say(title)} head={head.map((one) => say(one))}>
              {nodes.map(row)}
            </Table>
          )
        }
      </Shown>
      {children}
    </section>
  );
}
