import { useMemo } from 'preact/hooks';
import COMPARISON from '../../../schema/operations/comparison.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAsk } from '../../api/use-ask.js';
import { filter, place } from '../../frame/router.js';
import { number, say, word } from '../../frame/speech.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { useCell } from '../../ui/cell.js';
import { Chips, Shown, Title } from '../../ui/parts.js';
import { Chart } from './chart.js';
import { shareRejected } from './counts.rules.js';

type Negotiation = DataOf<typeof COMPARISON>['negotiations']['nodes'][number];

/** Several negotiations side by side. Which ones stands in the address. */
export function Compare() {
  const asked = useAsk(COMPARISON, {});
  return (
    <>
      <Title>{say(ANALYSIS.compare)}</Title>
      <Shown asked={asked}>
        {({ negotiations }) => <Side negotiations={negotiations.nodes} />}
      </Shown>
    </>
  );
}

const DAY = 86_400_000;

function spanOf({ rounds, handovers }: Negotiation): number | null {
  const first = rounds.nodes[0]?.on.sortOn;
  const last = handovers.at(-1)?.on.sortOn;
  return first && last ? Math.round((Date.parse(last) - Date.parse(first)) / DAY) : null;
}

function Side({ negotiations }: { negotiations: readonly Negotiation[] }) {
  const asked = useCell(place).query.get('codes')?.split(',').filter(Boolean);
  const chosen = asked ?? negotiations.map((one) => one.code);
  const shown = useMemo(
    () => negotiations.filter((one) => chosen.includes(one.code)),
    [negotiations, chosen.join()],
  );
  const lines = useMemo(
    () =>
      shown.flatMap((one) =>
        (one.rejections.bySide.length > 0 ? one.rejections.bySide : [null]).map((row) => ({
          code: one.code,
          side: row?.side.code ?? '—',
          label: row ? `${one.code} – ${row.side.code}` : one.code,
          phase: word('NegotiationPhase', one.phase),
          rounds: one.rounds.totalCount,
          proposals: one.proposals.totalCount,
          released: one.handovers
            .flatMap(({ given }) => given)
            .filter(({ kind }) => kind === 'PERSONS')
            .reduce((sum, { count }) => sum + (count ?? 0), 0),
          declared: one.rejections.declared
            .filter((other) => other.standing && (!row || other.side.code === row.side.code))
            .reduce((sum, { count }) => sum + (count ?? 0), 0),
          span: spanOf(one),
          answered: row?.answered ?? null,
          share: row ? shareRejected(row) : null,
        })),
      ),
    [shown],
  );
  const rows = useMemo(
    () =>
      lines.map((one) => [
        one.code,
        one.phase,
        one.rounds,
        one.proposals,
        one.released,
        one.span ?? '—',
        one.side,
        one.answered ?? '—',
        one.share === null ? '—' : number(one.share, { style: 'percent' }),
        one.declared,
      ]),
    [lines],
  );
  const drawn = lines
    .filter((one) => one.share !== null)
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const [first] = drawn;
  return (
    <>
      <Chips
        several
        legend={ANALYSIS.chosen}
        choices={negotiations.map((one) => ({ value: one.code, text: one.code }))}
        value={chosen}
        onChange={(codes) => filter({ codes: codes.join(',') || '-' })}
      />
      <Chart
        name="comparison"
        title={say(ANALYSIS.share)}
        reading={
          first
            ? say(ANALYSIS.compareReading, {
                code: first.label,
                share: number(first.share ?? 0, { style: 'percent' }),
              })
            : ''
        }
        n={shown.length}
        excluded={[say(ANALYSIS.compareExcluded)]}
        head={[
          say(ANALYSIS.negotiation),
          say(ANALYSIS.phase),
          say(ANALYSIS.rounds),
          say(ANALYSIS.proposals),
          say(ANALYSIS.released),
          say(ANALYSIS.span),
          say(ANALYSIS.side),
          say(ANALYSIS.answered),
          say(ANALYSIS.share),
          say(ANALYSIS.declared),
        ]}
        rows={rows}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: 80 + drawn.length * 30,
            marginLeft: Math.min(170, width * 0.45),
            x: { label: null, percent: true, grid: true, domain: [0, 100] },
            y: { label: null, domain: drawn.map((one) => one.label) },
            marks: [
              plot.barX(drawn, { x: 'share', y: 'label', fill: 'var(--act)' }),
              plot.ruleX([0]),
            ],
          })
        }
      />
    </>
  );
}
