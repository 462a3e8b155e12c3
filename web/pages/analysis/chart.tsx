import { useEffect, useRef, useState } from 'preact/hooks';
import { date, inFigures, inRow, number, say, speech } from '../../frame/speech.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { csvOf, download } from '../../ui/csv.js';
import { Free, Table } from '../../ui/parts.js';

export type Plot = typeof import('./plot.js');
type Value = string | number | null;

/** A chart: what it says in one line, the drawing, from how many it is, what it leaves out, and the table behind it. */
export interface ChartProps {
  /** The name of its files, and of its heading's id. */
  name: string;
  title: string;
  reading: string;
  n: number;
  excluded: readonly string[];
  head: readonly string[];
  rows: readonly (readonly Value[])[];
  /** Draws it in a width; nothing where there is no data. */
  draw(plot: Plot, width: number): SVGSVGElement | HTMLElement;
}

/** Time from left to right, its ticks in words of the chosen language; as many as there is room for. */
export const timeAxis = (width: number) => ({
  label: null,
  type: 'utc' as const,
  grid: true,
  ticks: Math.max(2, Math.floor(width / 140)),
  tickFormat: (at: Date) => date(at.toISOString().slice(0, at.getUTCDate() === 1 ? 7 : 10)),
});

export function Chart({ name, title, reading, n, excluded, head, rows, draw }: ChartProps) {
  const paper = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const seen = new ResizeObserver(([entry]) => setWidth(Math.round(entry.contentRect.width)));
    if (paper.current) seen.observe(paper.current);
    return () => seen.disconnect();
  }, []);
  useEffect(() => {
    let current = true;
    if (width > 0 && rows.length > 0) {
      void import('./plot.js').then((plot) => {
        if (!current || !paper.current) return;
        const svg = draw(plot, width);
        // Its rules stand in our own style sheet: the policy allows no others.
        for (const style of svg.querySelectorAll('style')) style.remove();
        // Ticks and counts stand in the chosen digits; codes stay as they are.
        for (const text of svg.querySelectorAll('text, tspan')) {
          const said = text.children.length === 0 ? (text.textContent ?? '') : '';
          if (/^[\d.,%−]+$/.test(said)) text.textContent = inFigures(said);
        }
        // Read aloud it is one picture with its sentence; the table beside it holds the rest.
        for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
        svg.setAttribute('role', 'img');
        svg.setAttribute('aria-label', `${title}. ${reading}`);
        paper.current.replaceChildren(svg);
        setDrawn(true);
      });
    }
    return () => {
      current = false;
    };
  }, [width, rows, speech.value]);
  const asSvg = () => {
    const svg = paper.current?.querySelector('svg');
    if (!svg) return;
    const copy = svg.cloneNode(true) as SVGSVGElement;
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('font-family', 'sans-serif');
    copy.setAttribute('direction', 'ltr');
    download(`${name}.svg`, 'image/svg+xml', new XMLSerializer().serializeToString(copy));
  };
  return (
    <figure class="chart" aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      {rows.length === 0 ? (
        <p class="note">{say(ANALYSIS.noData)}</p>
      ) : (
        <>
          <p>
            <b>
              <Free>{reading}</Free>
            </b>
          </p>
          <div ref={paper} class="plot">
            {!drawn && <p class="loading">{say(ANALYSIS.drawing)}</p>}
          </div>
          <figcaption class="hint">
            {say(ANALYSIS.n, { n })} –{' '}
            {excluded.length > 0
              ? say(ANALYSIS.excluded, { what: inRow(excluded, ';') })
              : say(ANALYSIS.nothingExcluded)}
          </figcaption>
          <p class="row">
            <button type="button" class="quiet" onClick={asSvg}>
              {say(ANALYSIS.svg)}
            </button>
            <button
              type="button"
              class="quiet"
              onClick={() => download(`${name}.csv`, 'text/csv', csvOf(head, rows))}
            >
              {say(ANALYSIS.csv)}
            </button>
          </p>
          <details>
            <summary>{say(ANALYSIS.table)}</summary>
            <Table caption={title} head={head}>
              {rows.map((row, place) => (
                <tr key={place}>
                  {row.map((value, column) => (
                    <td key={column} class={typeof value === 'number' ? 'number' : ''}>
                      {value === null ? (
                        say(ANALYSIS.suppressed)
                      ) : typeof value === 'number' ? (
                        number(value)
                      ) : (
                        <Free>{value}</Free>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </Table>
          </details>
        </>
      )}
    </figure>
  );
}
