import { useMemo } from 'preact/hooks';
import COMPARISON from '../../../schema/operations/comparison.graphql';
import SURVIVAL from '../../../schema/operations/survival.graphql';
import { ANALYST_CODES } from '../../../src/words/analysis.js';
import { DOMAIN } from '../../../src/words/domain.js';
import type { DataOf } from '../../api/operation.js';
import { useAsk } from '../../api/use-ask.js';
import type { PageProps } from '../../frame/pages.js';
import { filter, place } from '../../frame/router.js';
import { number, say } from '../../frame/speech.js';
import { ANALYSTS } from '../../texts/analysts.js';
import { HELD } from '../../texts/held.js';
import { useCell } from '../../ui/cell.js';
import { Chips, Field, Free, Missing, Shown, Table } from '../../ui/parts.js';
import { Chart } from './chart.js';
import { type Analysts, AnalystsPage, UpToDay } from './frame.js';

type Survival = NonNullable<DataOf<typeof SURVIVAL>['survival']>;
type Estimates = Survival['overall'];
const GROUPINGS = Object.keys(
  ANALYST_CODES.SurvivalGrouping,
) as (keyof typeof ANALYST_CODES.SurvivalGrouping)[];
const GROUPS = Object.keys(DOMAIN.PriorityGroup) as (keyof typeof DOMAIN.PriorityGroup)[];

/** How long captivity lasts and how it ends, of one negotiation or several. What is asked stands in the address. */
export function SurvivalPage({ parts: [code] }: PageProps) {
  return (
    <AnalystsPage code={code} here="survival" title={ANALYSTS.survival}>
      {(negotiation) => <Curves negotiation={negotiation} />}
    </AnalystsPage>
  );
}

function Curves({ negotiation }: { negotiation: Analysts }) {
  const { query } = useCell(place);
  const others = useAsk(COMPARISON, {});
  const nodes = others.data?.negotiations.nodes ?? [];
  const codes = query.get('with')?.split(',') ?? [];
  const more = nodes.filter(({ code }) => codes.includes(code) && code !== negotiation.code);
  const by = GROUPINGS.find((one) => one === query.get('by')) ?? null;
  const group =
    by === 'GROUP' ? (GROUPS.find((one) => one === query.get('group')) ?? 'WOMAN') : null;
  const asked = useAsk(SURVIVAL, {
    negotiations: [negotiation.id, ...more.map(({ id }) => id)],
    asOf: query.get('asOf'),
    by,
    group,
    strata: more.length > 0 && by !== 'NEGOTIATION' ? 'NEGOTIATION' : null,
  });
  return (
    <>
      <form class="row filters" onSubmit={(event) => event.preventDefault()}>
        <Field label={HELD.by}>
          {(id) => (
            <select
              id={id}
              value={by ?? ''}
              onChange={(event) => filter({ by: event.currentTarget.value })}
            >
              <option value="">{say(HELD.together)}</option>
              {GROUPINGS.map((one) => (
                <option key={one} value={one}>
                  {say(ANALYST_CODES.SurvivalGrouping[one])}
                </option>
              ))}
            </select>
          )}
        </Field>
        {by === 'GROUP' && (
          <Field label={HELD.priorityGroup}>
            {(id) => (
              <select
                id={id}
                value={group ?? ''}
                onChange={(event) => filter({ group: event.currentTarget.value })}
              >
                {GROUPS.map((one) => (
                  <option key={one} value={one}>
                    {say(DOMAIN.PriorityGroup[one])}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <UpToDay />
      </form>
      {nodes.length > 1 && (
        <details>
          <summary>{say(HELD.negotiations)}</summary>
          <Chips
            several
            legend={HELD.negotiations}
            choices={nodes
              .filter(({ code }) => code !== negotiation.code)
              .map(({ code }) => ({ value: code, text: code }))}
            value={codes}
            onChange={(next) => filter({ with: next.join(',') })}
          />
        </details>
      )}
      <Shown asked={asked}>
        {({ survival }) => (survival ? <Figures survival={survival} /> : <Missing />)}
      </Shown>
    </>
  );
}

/** What a group is called: a code of the contract, or a code of the record. */
function nameOf(group: string | null): string {
  if (group === null) return say(HELD.together);
  if (group === 'OTHERS') return say(HELD.others);
  const words = { ...DOMAIN.PriorityGroup, ...DOMAIN.Sex } as Readonly<
    Record<string, (typeof DOMAIN.Sex)['MALE']>
  >;
  return words[group] ? say(words[group]) : group;
}

const percent = (share: number): string =>
  number(share, { style: 'percent', maximumFractionDigits: 1 });
const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1e6) / 1e6;

function Figures({ survival }: { survival: Survival }) {
  const sets = survival.groups.length > 0 ? survival.groups : [survival.overall];
  const { overall } = survival;
  const excluded = survival.leftOut.map(
    ({ reason, count }) =>
      `${say(ANALYST_CODES.SurvivalExclusionReason[reason])} (${number(count)})`,
  );
  return (
    <div class="stack">
      {survival.warnings.length > 0 && (
        <ul class="note">
          {survival.warnings.map(({ code, message }) => (
            <li key={message} title={message}>
              {say(ANALYST_CODES.SurvivalWarningCode[code])}
            </li>
          ))}
        </ul>
      )}
      <Held sets={sets} overall={overall} excluded={excluded} upTo={survival.restrictedTo} />
      <Incidence sets={sets} overall={overall} excluded={excluded} />
      <Comparisons survival={survival} />
    </div>
  );
}

interface Drawn {
  sets: readonly Estimates[];
  overall: Estimates;
  excluded: readonly string[];
}

/** Curves of those still held, with their limits. */
function Held({ sets, overall, excluded, upTo }: Drawn & { upTo: number }) {
  const points = useMemo(
    () =>
      sets.flatMap(({ group, held }) => [
        {
          group: nameOf(group),
          time: 0,
          share: 1,
          lower: null,
          upper: null,
          atRisk: held.n,
          ends: 0,
        },
        ...held.time.map((time, i) => ({
          group: nameOf(group),
          time,
          share: held.survival[i],
          lower: held.lower[i],
          upper: held.upper[i],
          atRisk: held.atRisk[i],
          ends: held.eventsAt[i],
        })),
      ]),
    [sets],
  );
  const rows = useMemo(
    () =>
      points.map((one) => [
        one.group,
        one.time,
        one.atRisk,
        one.ends,
        rounded(one.share),
        rounded(one.lower) ?? '—',
        rounded(one.upper) ?? '—',
      ]),
    [points],
  );
  const counts = { n: overall.n, released: overall.released, died: overall.died };
  const { time: median } = overall.held.median;
  return (
    <>
      <Chart
        name="held"
        title={say(HELD.held)}
        reading={
          median === null
            ? say(HELD.heldNotReached, counts)
            : say(HELD.heldReading, { ...counts, median: Math.round(median) })
        }
        n={overall.n}
        excluded={excluded}
        head={[
          say(HELD.group),
          say(HELD.daysHeld),
          say(HELD.atRisk),
          say(HELD.ends),
          say(HELD.share),
          say(HELD.lower),
          say(HELD.upper),
        ]}
        rows={overall.n > 0 ? rows : []}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: 300,
            x: { label: null, grid: true },
            y: { label: null, percent: true, domain: [0, 100] },
            color: { legend: sets.length > 1, scheme: 'observable10' },
            marks: [
              plot.lineY(points, { x: 'time', y: 'share', stroke: 'group', curve: 'step-after' }),
              ...(['lower', 'upper'] as const).map((limit) =>
                plot.lineY(points, {
                  x: 'time',
                  y: limit,
                  stroke: 'group',
                  curve: 'step-after',
                  strokeDasharray: '2,3',
                  strokeOpacity: 0.6,
                }),
              ),
              plot.ruleY([0]),
            ],
          })
        }
      />
      <Table
        caption={say(HELD.meanDays, { day: Math.round(upTo) })}
        head={[
          say(HELD.group),
          say(HELD.persons),
          say(HELD.ends),
          say(HELD.meanDays, { day: Math.round(upTo) }),
          say(HELD.lower),
          say(HELD.upper),
        ]}
      >
        {sets.map(({ group, held }) => (
          <tr key={group}>
            <td>
              <Free>{nameOf(group)}</Free>
            </td>
            <td class="number">{number(held.n)}</td>
            <td class="number">{number(held.events)}</td>
            {[held.restrictedMean.mean, held.restrictedMean.lower, held.restrictedMean.upper].map(
              (value, i) => (
                <td key={i} class="number">
                  {value === null ? '—' : number(Math.round(value))}
                </td>
              ),
            )}
          </tr>
        ))}
      </Table>
    </>
  );
}

/** Release and death beside each other: neither is one minus a curve. */
function Incidence({ sets, overall, excluded }: Drawn) {
  const points = useMemo(
    () =>
      sets.flatMap(({ group, incidenceReleased, incidenceDied }) =>
        (
          [
            ['RELEASED', incidenceReleased],
            ['DIED', incidenceDied],
          ] as const
        ).flatMap(([end, curve]) =>
          curve.events === 0
            ? []
            : [0, ...curve.time].map((time, i) => ({
                group: nameOf(group),
                end: say(HELD[end]),
                line: `${nameOf(group)} – ${say(HELD[end])}`,
                time,
                share: i === 0 ? 0 : curve.incidence[i - 1],
              })),
        ),
      ),
    [sets],
  );
  const rows = useMemo(
    () => points.map((one) => [one.group, one.end, one.time, rounded(one.share)]),
    [points],
  );
  return (
    <Chart
      name="incidence"
      title={say(HELD.incidence)}
      reading={say(HELD.incidenceReading, {
        released: percent(overall.incidenceReleased.incidence.at(-1) ?? 0),
        died: percent(overall.incidenceDied.incidence.at(-1) ?? 0),
      })}
      n={overall.n}
      excluded={excluded}
      head={[say(HELD.group), say(HELD.end), say(HELD.daysHeld), say(HELD.share)]}
      rows={rows}
      draw={(plot, width) =>
        plot.plot({
          width,
          height: 260,
          x: { label: null, grid: true },
          y: { label: null, percent: true, domain: [0, 100] },
          color: { legend: true, scheme: 'observable10' },
          marks: [
            plot.lineY(points, { x: 'time', y: 'share', stroke: 'line', curve: 'step-after' }),
            plot.ruleY([0]),
          ],
        })
      }
    />
  );
}

/** Tests and regressions, where there is anything to compare. */
function Comparisons({ survival: { tests, regressions } }: { survival: Survival }) {
  if (tests.length === 0) return null;
  const p = (value: number | null): string =>
    value === null ? '—' : number(value, { maximumSignificantDigits: 3 });
  const fitted = regressions.flatMap(({ terms }) => terms);
  return (
    <section aria-labelledby="tests">
      <h2 id="tests">{say(HELD.tests)}</h2>
      <p class="hint">{say(HELD.testsHint)}</p>
      <Table
        caption={say(HELD.tests)}
        head={[say(HELD.test), say(HELD.end), say(HELD.persons), say(HELD.ends), 'χ²', 'p']}
      >
        {tests.map((test) => (
          <tr key={`${test.event} ${test.rho}`}>
            <td>{say(test.rho === 0 ? HELD.logRank : HELD.peto)}</td>
            <td>{say(HELD[test.event])}</td>
            <td class="number">{number(test.n)}</td>
            <td class="number">{number(test.events)}</td>
            <td class="number">{number(test.chiSquare, { maximumFractionDigits: 3 })}</td>
            <td class="number">{p(test.p)}</td>
          </tr>
        ))}
      </Table>
      {fitted.length > 0 && (
        <Table
          caption={say(HELD.hazard)}
          head={[say(HELD.term), say(HELD.hazard), say(HELD.lower), say(HELD.upper), 'p']}
        >
          {fitted.map((one) => (
            <tr key={one.term}>
              <td>
                <Free>{one.term}</Free>
              </td>
              {[one.hazardRatio, one.lower, one.upper, one.p].map((value, i) => (
                <td key={i} class="number">
                  {p(value)}
                </td>
              ))}
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
