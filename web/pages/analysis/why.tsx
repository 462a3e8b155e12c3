import { useMemo, useState } from 'preact/hooks';
import DIAGNOSIS from '../../../schema/operations/diagnosis.graphql';
import FACT from '../../../schema/operations/fact.graphql';
import { CAUSE_WORDS } from '../../../src/stall/words.js';
import { STALL_LEVELS } from '../../../src/words/stall.js';
import type { DataOf } from '../../api/operation.js';
import { useAsk } from '../../api/use-ask.js';
import type { PageProps } from '../../frame/pages.js';
import { place } from '../../frame/router.js';
import { date, either, number, say } from '../../frame/speech.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { ANALYSTS } from '../../texts/analysts.js';
import { WHY } from '../../texts/why.js';
import { FRAME } from '../../texts/frame.js';
import { useCell } from '../../ui/cell.js';
import { Code, Free, Missing, Shown } from '../../ui/parts.js';
import { Chart, timeAxis } from './chart.js';
import { type Analysts, AnalystsPage, reportOf, UpToDay } from './frame.js';
import { Judgements } from './judgements.js';

type Answer = DataOf<typeof DIAGNOSIS>;
type Diagnosis = NonNullable<Answer['diagnosis']>;
type Finding = Diagnosis['findings'][number];
type Span = NonNullable<Answer['stallSpans']>[number];

/** Why a negotiation stands still: found in logged conduct, with every number and fact; apart from it, judgements. */
export function Why({ parts: [code] }: PageProps) {
  return (
    <AnalystsPage code={code} here="why" title={ANALYSTS.why}>
      {(negotiation) => <Asked negotiation={negotiation} />}
    </AnalystsPage>
  );
}

function Asked({ negotiation }: { negotiation: Analysts }) {
  const asOf = useCell(place).query.get('asOf');
  const asked = useAsk(DIAGNOSIS, { negotiation: negotiation.id, asOf });
  return (
    <>
      <form class="row filters" onSubmit={(event) => event.preventDefault()}>
        <UpToDay />
        <a href={reportOf(negotiation.id, asOf)} download>
          {say(WHY.report)}
        </a>
      </form>
      <Shown asked={asked}>
        {({ diagnosis, stallSpans, node }) =>
          diagnosis ? (
            <div class="stack">
              <Found diagnosis={diagnosis} />
              <Stalls spans={stallSpans ?? []} />
              <Findings diagnosis={diagnosis} />
              <Judgements
                negotiation={negotiation}
                judgements={node && 'judgements' in node ? node.judgements : []}
              />
            </div>
          ) : (
            <Missing />
          )
        }
      </Shown>
    </>
  );
}

const causeName = (cause: Finding['cause']): string => say(CAUSE_WORDS[cause].name);

function Found({ diagnosis }: { diagnosis: Diagnosis }) {
  const { primary, contested, lastKnownOn, stated } = diagnosis;
  return (
    <section aria-label={say(ANALYSTS.why)}>
      <p>
        <b>
          {say(WHY.levelNow, {
            level: say(STALL_LEVELS[diagnosis.level]),
            days: diagnosis.idleDays,
            limit: Math.round(diagnosis.stalledAfterDays),
          })}
        </b>{' '}
        {primary ? say(WHY.primary, { cause: causeName(primary) }) : say(WHY.unknown)}
      </p>
      {contested && <p class="note">{say(WHY.contested)}</p>}
      {lastKnownOn && <p class="note">{say(WHY.lastKnown, { day: date(lastKnownOn) })}</p>}
      {diagnosis.coarsened && <p class="note">{say(FRAME.coarsened)}</p>}
      {stated.length > 0 && (
        <>
          <h3>{say(WHY.stated)}</h3>
          <ul>
            {stated.map((one, i) => (
              <li key={i}>
                {date(one.fact.on)} <Code>{one.by}</Code> <Free>{one.category}</Free>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">
        {say(WHY.version, {
          version: diagnosis.version,
          facts: diagnosis.facts,
          day: date(diagnosis.asOf),
        })}{' '}
        {say(WHY.meaning)}
      </p>
    </section>
  );
}

/** A long name in two lines, broken at a word. */
const inLines = (text: string, most: number): string =>
  text.length <= most
    ? text
    : text.replace(new RegExp(`^(.{1,${Math.ceil(text.length / 2) + 4}}) `), '$1\n');

/** The level over time, with what went first at the end of each stall. */
function Stalls({ spans }: { spans: readonly Span[] }) {
  const drawn = useMemo(
    () =>
      spans.map((span) => ({
        level: say(STALL_LEVELS[span.level]),
        from: new Date(span.from),
        until: new Date(Date.parse(span.until) + 86_400_000),
        cause: span.primary ? causeName(span.primary) : '',
        stalled: span.level === 'STALLED',
      })),
    [spans],
  );
  const rows = useMemo(
    () =>
      spans.map((span) => [
        say(STALL_LEVELS[span.level]),
        date(span.from),
        date(span.until),
        span.days,
        span.primary ? causeName(span.primary) : '—',
        span.strength === null ? '—' : Math.round(span.strength),
      ]),
    [spans],
  );
  const stalls = spans.filter(({ level }) => level === 'STALLED');
  const levels = (['MOVING', 'WATCH', 'STALLED'] as const).map((one) => say(STALL_LEVELS[one]));
  return (
    <Chart
      name="stalls"
      title={say(WHY.stalls)}
      reading={say(WHY.stallsReading, {
        n: stalls.length,
        days: stalls.reduce((all, { days }) => all + days, 0),
      })}
      n={spans.length}
      excluded={[say(WHY.stallsExcluded)]}
      head={[
        say(ANALYSTS.level),
        say(ANALYSIS.from),
        say(ANALYSIS.until),
        say(ANALYSIS.days),
        say(ANALYSTS.cause),
        say(WHY.strength),
      ]}
      rows={rows}
      draw={(plot, width) =>
        plot.plot({
          width,
          height: 170,
          marginLeft: Math.min(150, width * 0.35),
          x: timeAxis(width),
          y: { label: null, domain: levels, type: 'band' },
          marks: [
            plot.barX(drawn, {
              x1: 'from',
              x2: 'until',
              y: 'level',
              fill: (one: { stalled: boolean }) => (one.stalled ? 'var(--wait)' : 'var(--act)'),
              fillOpacity: 0.6,
              title: 'cause',
            }),
          ],
        })
      }
    />
  );
}

function Findings({ diagnosis }: { diagnosis: Diagnosis }) {
  const { findings } = diagnosis;
  const rows = useMemo(
    () => findings.map((one) => [either(one.name), Math.round(one.strength)]),
    [findings],
  );
  const drawn = findings.map((one) => ({ name: either(one.name), strength: one.strength }));
  return (
    <>
      <Chart
        name="strengths"
        title={say(WHY.strengths)}
        reading={diagnosis.primary ? causeName(diagnosis.primary) : say(WHY.unknown)}
        n={diagnosis.facts}
        excluded={[]}
        head={[say(ANALYSTS.cause), say(WHY.strength)]}
        rows={rows}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: 60 + drawn.length * 26,
            marginLeft: Math.min(260, width * 0.55),
            x: { label: null, domain: [0, 100], grid: true },
            y: {
              label: null,
              domain: drawn.map(({ name }) => name),
              tickFormat: (name: string) => inLines(name, width < 500 ? 24 : 44),
            },
            marks: [
              plot.barX(drawn, { x: 'strength', y: 'name', fill: 'var(--act)' }),
              plot.ruleX([50], { strokeDasharray: '3,3' }),
            ],
          })
        }
      />
      {findings
        .filter(({ strength, missing }) => strength >= 1 || missing.length > 0)
        .map((one) => (
          <details key={one.cause} open={one.cause === diagnosis.primary}>
            <summary>
              {either(one.name)} – {number(Math.round(one.strength))}
            </summary>
            <Detail finding={one} />
          </details>
        ))}
    </>
  );
}

function Detail({ finding }: { finding: Finding }) {
  return (
    <>
      {finding.grounds.map((ground) => (
        <div key={`${ground.formula} ${ground.side}`}>
          <h3>
            <Code>{ground.formula}</Code> {ground.side && <Code>{ground.side}</Code>}{' '}
            {number(Math.round(ground.strength))}
          </h3>
          <p>
            {say(WHY.formula)}: <Code>{ground.expression}</Code>
          </p>
          <p class="hint" lang="en" dir="ltr">
            {ground.rationale}
          </p>
          <ul>
            {ground.inputs.map(({ name, value, meaning }) => (
              <li key={name}>
                <Code>
                  {name} = {Number(value.toFixed(3))}
                </Code>{' '}
                <small>{either(meaning)}</small>
              </li>
            ))}
          </ul>
          <h4>{say(WHY.evidence)}</h4>
          <ul>
            {ground.evidence.map((fact) => (
              <li key={fact.event}>
                <Fact fact={fact} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {finding.stated.length > 0 && (
        <p>
          {say(WHY.stated)}:{' '}
          {finding.stated.map(({ by, category }, i) => (
            <span key={i}>
              <Code>{by}</Code> <Free>{category}</Free>{' '}
            </span>
          ))}
        </p>
      )}
      <p>
        {say(WHY.lowers)}: {either(finding.lowers)}
      </p>
      {finding.missing.length > 0 && (
        <p>
          {say(WHY.missing)}: {finding.missing.map(either).join(' ')}
        </p>
      )}
    </>
  );
}

/** A fact behind a strength: opened where somebody wants to see it. */
function Fact({ fact }: { fact: Finding['grounds'][number]['evidence'][number] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {date(fact.on)} <Code>{fact.type}</Code> {fact.by && <Code>{fact.by}</Code>}{' '}
      {!open && (
        <button type="button" class="quiet" onClick={() => setOpen(true)}>
          {say(WHY.open)}
        </button>
      )}
      {open && <Opened id={fact.event} />}
    </>
  );
}

function Opened({ id }: { id: string }) {
  const asked = useAsk(FACT, { id });
  return (
    <Shown asked={asked}>
      {({ node }) =>
        node && 'number' in node ? (
          <span class="hint">
            <Code>№ {node.number}</Code> {date(node.on.text)}{' '}
            <Free>{node.wording?.text ?? ''}</Free>{' '}
            {node.sources.map((source) => (
              <Code key={source.number}>
                {source.number} {source.kind}
              </Code>
            ))}
          </span>
        ) : (
          <span class="hint">{say(FRAME.missing)}</span>
        )
      }
    </Shown>
  );
}
