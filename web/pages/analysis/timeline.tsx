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
      draw={(plot, width) =>
        plot.plot({
          width,
          height: 240,
          marginLeft: Math.min(110, width * 0.3),
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
            // What happened on days that lie close together would be written over each other.
            ...LEVELS.map((dy, level) =>
              plot.text(
                dots.filter((_, place) => place % LEVELS.length === level),
                { x: 'at', y: 'lane', text: 'label', dy, fill: 'currentColor' },
              ),
            ),
          ],
        })
      }
    />
  );
}
