import { useMemo } from 'preact/hooks';
import COMPARED from '../../../schema/operations/compared.graphql';
import COMPARISON from '../../../schema/operations/comparison.graphql';
import { CAUSE_WORDS } from '../../../src/stall/words.js';
import { STALL_LEVELS } from '../../../src/words/stall.js';
import type { DataOf } from '../../api/operation.js';
import { useAsk } from '../../api/use-ask.js';
import { filter, place } from '../../frame/router.js';
import { date, inRow, number, say, word } from '../../frame/speech.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { ANALYSTS } from '../../texts/analysts.js';
import { BESIDE } from '../../texts/beside.js';
import { FRAME } from '../../texts/frame.js';
import { useCell } from '../../ui/cell.js';
import { Chips, Field, Shown, Title } from '../../ui/parts.js';
import { Chart } from './chart.js';
import { UpToDay } from './frame.js';

type Negotiation = DataOf<typeof COMPARISON>['negotiations']['nodes'][number];
type Row = DataOf<typeof COMPARED>['comparison'][number];

/** The most that are compared at once. */
const MOST = 50;
const LEVELS = ['MOVING', 'WATCH', 'STALLED'] as const;

/** Negotiations side by side, with coded cases as a reference. What is compared stands in the address. */
export function Compare() {
  const asked = useAsk(COMPARISON, {});
  return (
    <>
      <Title>{say(ANALYSIS.compare)}</Title>
      <Shown asked={asked}>
        {({ negotiations }) => <Chosen negotiations={negotiations.nodes} />}
      </Shown>
    </>
  );
}

function Chosen({ negotiations }: { negotiations: readonly Negotiation[] }) {
  const { query } = useCell(place);
  const codes = query.get('codes')?.split(',').filter(Boolean);
  const chosen = (codes ?? negotiations.map(({ code }) => code)).slice(0, MOST);
  const cases = query.get('cases') !== 'no';
  const level = LEVELS.find((one) => one === query.get('level')) ?? null;
  const asked = useAsk(COMPARED, {
    negotiations: negotiations.filter(({ code }) => chosen.includes(code)).map(({ id }) => id),
    asOf: query.get('asOf'),
    cases,
  });
  return (
    <>
      <Chips
        several
        legend={ANALYSIS.chosen}
        choices={negotiations.map(({ code }) => ({ value: code, text: code }))}
        value={chosen}
        onChange={(next) => filter({ codes: next.join(',') || '-' })}
      />
      <form class="row filters" onSubmit={(event) => event.preventDefault()}>
        <Field label={BESIDE.withLevel}>
          {(id) => (
            <select
              id={id}
              value={level ?? ''}
              onChange={(event) => filter({ level: event.currentTarget.value })}
            >
              <option value="">{say(FRAME.all)}</option>
              {LEVELS.map((one) => (
                <option key={one} value={one}>
                  {say(STALL_LEVELS[one])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label class="row">
          <input
            type="checkbox"
            checked={cases}
            onChange={(event) => filter({ cases: event.currentTarget.checked ? undefined : 'no' })}
          />
          {say(BESIDE.cases)}
        </label>
        <UpToDay />
      </form>
      <Shown asked={asked}>
        {({ comparison }) => (
          <Beside rows={comparison.filter((one) => !level || one.level === level)} />
        )}
      </Shown>
    </>
  );
}

/** A part of a whole; null where it is none: answers may speak of more names than the lists that are known. */
const share = (part: number | null, whole: number | null): number | null =>
  part === null || !whole || part > whole ? null : part / whole;
const percent = (value: number | null): string =>
  value === null ? '—' : number(value, { style: 'percent' });
/** The share, or both numbers where the part is larger than the whole. */
const partOf = (part: number | null, whole: number | null): string =>
  part !== null && whole && part > whole
    ? say(BESIDE.moreThan, { part, whole })
    : percent(share(part, whole));

function Beside({ rows }: { rows: readonly Row[] }) {
  const drawn = useMemo(
    () =>
      rows.map((one) => ({
        code: one.code,
        level: say(STALL_LEVELS[one.level]),
        kind: say(one.negotiation ? BESIDE.recorded : BESIDE.coded),
        ratio: one.idleDays / one.stalledAfterDays,
        answered: share(one.answered, one.tabled),
        accepted: share(one.accepted, one.answered),
      })),
    [rows],
  );
  const cells = useMemo(
    () =>
      rows.map((one) => [
        one.code,
        say(one.negotiation ? BESIDE.recorded : BESIDE.coded),
        date(one.asOf),
        say(STALL_LEVELS[one.level]),
        one.primary ? say(CAUSE_WORDS[one.primary].name) : '—',
        inRow(
          one.contributing.map((cause) => say(CAUSE_WORDS[cause].name)),
          ';',
        ) || '—',
        one.idleDays,
        Math.round(one.stalledAfterDays),
        one.tabled ?? '—',
        partOf(one.answered, one.tabled),
        partOf(one.accepted, one.answered),
        one.agreed ?? '—',
        one.delivered ?? '—',
        one.rounds,
        `${number(one.intermediaries)} (${number(one.channelsLost)})`,
        one.phases.length > 0
          ? `${word('NegotiationPhase', one.phases[0].phase)} (${number(one.phases[0].days)})`
          : '—',
      ]),
    [rows],
  );
  const head = [
    say(ANALYSIS.negotiation),
    say(BESIDE.whichKind),
    say(ANALYSTS.upTo),
    say(ANALYSTS.level),
    say(ANALYSTS.cause),
    say(BESIDE.contributing),
    say(BESIDE.idleDays),
    say(BESIDE.limit),
    say(BESIDE.tabled),
    say(BESIDE.answeredShare),
    say(BESIDE.acceptedShare),
    say(BESIDE.agreed),
    say(BESIDE.delivered),
    say(BESIDE.rounds),
    say(BESIDE.channel),
    say(BESIDE.longest),
  ];
  const longest = [...drawn].sort((a, b) => b.ratio - a.ratio);
  const accepting = drawn
    .filter(({ accepted }) => accepted !== null)
    .sort((a, b) => (b.accepted ?? 0) - (a.accepted ?? 0));
  const shares = accepting.flatMap(({ code, answered, accepted }) => [
    { code, what: say(BESIDE.answeredShare), share: answered },
    { code, what: say(BESIDE.acceptedShare), share: accepted },
  ]);
  const [first] = accepting;
  return (
    <div class="stack">
      {rows.some(({ answered, tabled }) => tabled && (answered ?? 0) > tabled) && (
        <p class="note">{say(BESIDE.moreAnswered)}</p>
      )}
      {rows.some(({ coarsened }) => coarsened) && <p class="note">{say(FRAME.coarsened)}</p>}
      <Chart
        name="idle"
        title={say(BESIDE.idle)}
        reading={say(BESIDE.idleReading, {
          n: rows.filter(({ level }) => level === 'STALLED').length,
          all: rows.length,
          code: longest[0]?.code ?? '',
        })}
        n={rows.length}
        excluded={[say(BESIDE.compareExcluded)]}
        head={head}
        rows={cells}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: 90 + longest.length * 26,
            marginLeft: Math.min(170, width * 0.45),
            x: { label: null, grid: true },
            y: { label: null, domain: longest.map(({ code }) => code) },
            color: { legend: true, scheme: 'observable10' },
            marks: [
              // Dots: bars of one name would be put end to end, and read as a sum.
              plot.dot(longest, { x: 'ratio', y: 'code', stroke: 'kind', r: 5, strokeWidth: 2 }),
              plot.ruleX([1], { strokeDasharray: '3,3' }),
            ],
          })
        }
      />
      <Chart
        name="shares"
        title={say(BESIDE.funnel)}
        reading={
          first
            ? say(BESIDE.funnelReading, { code: first.code, share: percent(first.accepted) })
            : ''
        }
        n={accepting.length}
        excluded={[say(ANALYSIS.compareExcluded)]}
        head={[say(ANALYSIS.negotiation), say(BESIDE.answeredShare), say(BESIDE.acceptedShare)]}
        rows={accepting.map(({ code, answered, accepted }) => [
          code,
          percent(answered),
          percent(accepted),
        ])}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: 90 + accepting.length * 30,
            marginLeft: Math.min(170, width * 0.45),
            x: { label: null, percent: true, grid: true },
            y: { label: null, domain: accepting.map(({ code }) => code) },
            color: { legend: true, scheme: 'observable10' },
            marks: [plot.dot(shares, { x: 'share', y: 'code', stroke: 'what', r: 5 })],
          })
        }
      />
    </div>
  );
}
