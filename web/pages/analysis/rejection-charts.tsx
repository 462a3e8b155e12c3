import { useMemo } from 'preact/hooks';
import { date, number, say, word } from '../../frame/speech.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { Chart } from './chart.js';
import type { Analysed } from './load.js';

type Cell = Analysed['rejections']['cells'][number];

const groupWord = (cell: Cell) =>
  cell.group ? word('PriorityGroup', cell.group) : say(ANALYSIS.noGroup);

/** Which reasons each side gave for which groups, as a heat map. */
export function Rejections({ data, side }: { data: Analysed; side: string }) {
  const { cells, coarsened, bySide } = data.rejections;
  const shown = useMemo(
    () => cells.filter((cell) => !side || cell.side.code === side),
    [cells, side],
  );
  const summed = useMemo(() => {
    const sums = new Map<
      string,
      { side: string; reason: string; group: string; count: number; standing: number | null }
    >();
    for (const cell of shown) {
      const one = {
        side: cell.side.code,
        reason: word('RefusalReason', cell.reason),
        group: groupWord(cell),
      };
      const key = JSON.stringify(one);
      const before = sums.get(key);
      sums.set(key, {
        ...one,
        count: (before?.count ?? 0) + (cell.rejections ?? 0),
        standing:
          cell.standing === null
            ? (before?.standing ?? null)
            : (before?.standing ?? 0) + cell.standing,
      });
    }
    return [...sums.values()].sort((a, b) => b.count - a.count);
  }, [shown]);
  const rows = useMemo(
    () => summed.map((one) => [one.side, one.reason, one.group, one.count || null, one.standing]),
    [summed],
  );
  const reasons = new Map<string, number>();
  for (const one of summed) reasons.set(one.reason, (reasons.get(one.reason) ?? 0) + one.count);
  const [first] = summed;
  const total = bySide
    .filter((one) => !side || one.side.code === side)
    .reduce((sum, one) => sum + (one.answered ?? 0), 0);
  return (
    <Chart
      name="rejections"
      title={say(ANALYSIS.rejections)}
      reading={
        first
          ? say(ANALYSIS.rejectionsReading, {
              reason: first.reason,
              side: first.side,
              count: first.count,
            })
          : ''
      }
      n={total}
      excluded={[
        say(ANALYSIS.rejectionsExcluded),
        ...(coarsened ? [say(ANALYSIS.coarsenedToo)] : []),
      ]}
      head={[
        say(ANALYSIS.side),
        say(ANALYSIS.reason),
        say(ANALYSIS.group),
        say(ANALYSIS.given),
        say(ANALYSIS.standing),
      ]}
      rows={rows}
      draw={(plot, width) => {
        // On a phone the sides stand one below the other.
        const narrow = width < 600;
        const facet = side ? {} : narrow ? { fy: 'side' } : { fx: 'side' };
        const most = Math.max(...summed.map((one) => one.count));
        const sides = side || !narrow ? 1 : new Set(summed.map((one) => one.side)).size;
        const height = sides * (new Set(summed.map((one) => one.reason)).size * 22 + 20) + 150;
        return plot.plot({
          width,
          height,
          marginLeft: Math.min(170, width * 0.42),
          marginBottom: 110,
          padding: 0.05,
          x: { tickRotate: narrow ? -65 : -35, label: null },
          y: { label: null },
          fx: { label: null },
          fy: { label: null },
          color: { scheme: 'blues', type: 'linear', domain: [0, most] },
          marks: [
            plot.cell(summed, { ...facet, x: 'group', y: 'reason', fill: 'count' }),
            plot.text(summed, {
              ...facet,
              x: 'group',
              y: 'reason',
              text: (one: { count: number }) => (one.count ? number(one.count) : '–'),
              fill: (one: { count: number }) => (one.count > most * 0.55 ? 'white' : 'black'),
            }),
          ],
        });
      }}
    />
  );
}

/** Rejections that were stated by counts, where nobody knows the names. */
export function Declared({ data, side }: { data: Analysed; side: string }) {
  const shown = useMemo(
    () =>
      data.rejections.declared
        .filter((one) => one.count !== null && (!side || one.side.code === side))
        .map((one) => ({
          side: one.side.code,
          label: `${one.side.code} – ${word('CountOutcome', one.outcome)} – ${date(one.answer.on.text)}`,
          reason: word('RefusalReason', one.reason),
          outcome: word('CountOutcome', one.outcome),
          count: one.count ?? 0,
          on: date(one.answer.on.text),
        }))
        .sort((a, b) => b.count - a.count),
    [data, side],
  );
  const rows = useMemo(
    () => shown.map((one) => [one.side, one.on, one.outcome, one.reason, one.count]),
    [shown],
  );
  const [first] = shown;
  if (!first) return null;
  return (
    <Chart
      name="declared"
      title={say(ANALYSIS.declared)}
      reading={say(ANALYSIS.declaredReading, {
        count: first.count,
        side: first.side,
        reason: first.reason,
      })}
      n={shown.length}
      excluded={[]}
      head={[
        say(ANALYSIS.side),
        say(ANALYSIS.day),
        say(ANALYSIS.outcome),
        say(ANALYSIS.reason),
        say(ANALYSIS.count),
      ]}
      rows={rows}
      draw={(plot, width) =>
        plot.plot({
          width,
          marginLeft: Math.min(220, width * 0.5),
          x: { label: null, grid: true, ticks: 5, tickFormat: (value: number) => number(value) },
          y: { label: null, domain: shown.map((one) => one.label) },
          marks: [
            plot.barX(shown, { x: 'count', y: 'label', fill: 'var(--act)' }),
            plot.ruleX([0]),
          ],
        })
      }
    />
  );
}
