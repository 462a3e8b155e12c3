import { useMemo } from 'preact/hooks';
import { date, number, say } from '../../frame/speech.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { Chart, timeAxis } from './chart.js';
import { concessionsOf, funnelOf } from './counts.rules.js';
import type { Analysed, Person } from './load.js';

/** How many names came how far. */
export function Funnel({ persons, data }: { persons: readonly Person[]; data: Analysed }) {
  const stages = useMemo(
    () =>
      funnelOf(persons, data.handovers).map(({ stage, names }) => ({
        stage: say(ANALYSIS[stage]),
        names,
      })),
    [persons.length, data],
  );
  const rows = useMemo(() => stages.map((one) => [one.stage, one.names]), [stages]);
  return (
    <Chart
      name="funnel"
      title={say(ANALYSIS.funnel)}
      reading={say(ANALYSIS.funnelReading, { all: stages[0].names, home: stages[3].names })}
      n={persons.length}
      excluded={[say(ANALYSIS.funnelExcluded)]}
      head={[say(ANALYSIS.stage), say(ANALYSIS.names)]}
      rows={rows}
      draw={(plot, width) =>
        plot.plot({
          width,
          height: 200,
          marginLeft: Math.min(150, width * 0.4),
          x: { label: null, grid: true, ticks: 5, tickFormat: (value: number) => number(value) },
          y: { label: null, domain: stages.map((one) => one.stage) },
          marks: [
            plot.barX(stages, { x: 'names', y: 'stage', fill: 'var(--act)' }),
            plot.text(stages, {
              x: 'names',
              y: 'stage',
              text: (one: { names: number }) => number(one.names),
              dx: 12,
              fill: 'currentColor',
            }),
            plot.ruleX([0]),
          ],
        })
      }
    />
  );
}

/** To how many names each side had agreed by each day. */
export function Concessions({ persons, side }: { persons: readonly Person[]; side: string }) {
  const steps = useMemo(
    () =>
      concessionsOf(persons)
        .filter((one) => !side || one.side === side)
        .map((one) => ({ ...one, at: new Date(one.on) })),
    [persons.length, side],
  );
  const rows = useMemo(
    () => steps.map((one) => [one.side, date(one.text), one.names, one.total]),
    [steps],
  );
  const last = steps.at(-1);
  return (
    <Chart
      name="concessions"
      title={say(ANALYSIS.concessions)}
      reading={
        last
          ? say(ANALYSIS.concessionsReading, {
              side: last.side,
              at: date(last.text),
              count: last.total,
            })
          : ''
      }
      n={persons.length}
      excluded={[say(ANALYSIS.concessionsExcluded)]}
      head={[say(ANALYSIS.side), say(ANALYSIS.day), say(ANALYSIS.names), say(ANALYSIS.cumulative)]}
      rows={rows}
      draw={(plot, width) =>
        plot.plot({
          width,
          height: 260,
          x: timeAxis(width),
          y: { label: null, grid: true, tickFormat: (value: number) => number(value) },
          marks: [
            plot.lineY(steps, {
              x: 'at',
              y: 'total',
              z: 'side',
              curve: 'step-after',
              stroke: 'currentColor',
              strokeOpacity: 0.6,
            }),
            plot.dot(steps, { x: 'at', y: 'total', symbol: 'side', stroke: 'var(--act)', r: 5 }),
            plot.text(steps, {
              x: 'at',
              y: 'total',
              text: (one: { side: string; total: number }) => `${one.side} ${number(one.total)}`,
              dy: -12,
              fill: 'currentColor',
            }),
            plot.ruleY([0]),
          ],
        })
      }
    />
  );
}
