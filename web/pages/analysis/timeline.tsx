import { useMemo } from 'preact/hooks';
import { date, say } from '../../frame/speech.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { Chart, timeAxis } from './chart.js';
import { type Happened, silencesOf } from './counts.rules.js';
import type { Analysed } from './load.js';

/** How far above or below their dots labels stand, one after another. */
const LEVELS = [-11, 16, -22] as const;

function happenedIn({ rounds, lists, proposals, handovers }: Analysed): Happened[] {
  const versions = lists.flatMap((list) =>
    list.versions.flatMap((version) =>
      version.event
        ? [
            {
              kind: 'List' as const,
              label: `${list.code}/${version.number}`,
              on: version.event.on.sortOn,
              text: version.event.on.text,
            },
          ]
        : [],
    ),
  );
  const of = (
    kind: Happened['kind'],
    all: readonly { number: number; on: { text: string; sortOn: string } }[],
  ) =>
    all.map((one) => ({ kind, label: String(one.number), on: one.on.sortOn, text: one.on.text }));
  return [
    ...of('Round', rounds.nodes),
    ...versions,
    ...of('Proposal', proposals.nodes),
    ...of('Handover', handovers),
  ].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/**
 * Labels where there is room for them: on the first level of their lane on which the one before is far enough away. What
 * finds none stands in the table below.
 */
function withRoom<Dot extends { lane: string; label: string; at: Date }>(
  dots: readonly Dot[],
  width: number,
): (Dot & { dy: number })[] {
  const from = dots[0]?.at.getTime() ?? 0;
  const span = (dots.at(-1)?.at.getTime() ?? 0) - from || 1;
  const ends = new Map<string, number>();
  return dots.flatMap((dot) => {
    const middle = ((dot.at.getTime() - from) / span) * width;
    const half = dot.label.length * 3.5 + 2;
    const dy = LEVELS.find((one) => (ends.get(`${dot.lane} ${one}`) ?? -half) <= middle - half);
    if (dy === undefined) return [];
    ends.set(`${dot.lane} ${dy}`, middle + half);
    return [{ ...dot, dy }];
  });
}

/** What happened when, with the times in which nothing did. */
export function Timeline({ data }: { data: Analysed }) {
  const happened = useMemo(() => happenedIn(data), [data]);
  const silences = useMemo(() => silencesOf(happened), [happened]);
  const dots = useMemo(
    () => happened.map((one) => ({ ...one, lane: say(ANALYSIS[one.kind]), at: new Date(one.on) })),
    [happened],
  );
  const spans = silences.map((one) => ({
    lane: say(ANALYSIS.silence),
    from: new Date(one.from),
    until: new Date(one.until),
    days: one.days,
  }));
  const rows = useMemo(
    () => [
      ...happened.map((one) => [
        say(ANALYSIS[one.kind]),
        one.label,
        date(one.text),
        date(one.text),
        0,
      ]),
      ...silences.map((one) => [
        say(ANALYSIS.silence),
        '',
        date(one.from),
        date(one.until),
        one.days,
      ]),
    ],
    [happened, silences],
  );
  const [longest] = silences;
  const lanes = (['Round', 'List', 'Proposal', 'Handover'] as const).map((kind) =>
    say(ANALYSIS[kind]),
  );
  return (
    <Chart
      name="timeline"
      title={say(ANALYSIS.timeline)}
      reading={
        longest
          ? say(ANALYSIS.timelineReading, {
              days: longest.days,
              from: date(longest.from),
              until: date(longest.until),
            })
          : ''
      }
      n={happened.length}
      excluded={[say(ANALYSIS.timelineExcluded)]}
      head={[say(ANALYSIS.what), '', say(ANALYSIS.from), say(ANALYSIS.until), say(ANALYSIS.days)]}
      rows={rows}
      draw={(plot, width) => {
        const margin = Math.min(110, width * 0.3);
        const labelled = withRoom(dots, width - margin);
        return plot.plot({
          width,
          height: 240,
          marginLeft: margin,
          x: timeAxis(width),
          y: { label: null, domain: [...lanes, say(ANALYSIS.silence)], type: 'band' },
          marks: [
            plot.barX(spans, {
              x1: 'from',
              x2: 'until',
              y: 'lane',
              fill: 'var(--wait)',
              fillOpacity: 0.45,
            }),
            plot.dot(dots, { x: 'at', y: 'lane', fill: 'var(--act)', r: 5 }),
            ...LEVELS.map((dy) =>
              plot.text(
                labelled.filter((one) => one.dy === dy),
                { x: 'at', y: 'lane', text: 'label', dy, fill: 'currentColor' },
              ),
            ),
          ],
        });
      }}
    />
  );
}
