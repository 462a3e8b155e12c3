import type { ComponentChildren } from 'preact';
import ANALYSTS_PAGE from '../../../schema/operations/analysts-page.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAsk } from '../../api/use-ask.js';
import { filter, place, to } from '../../frame/router.js';
import { either, say, speech } from '../../frame/speech.js';
import type { Words } from '../../../src/words/words.js';
import { ANALYSIS } from '../../texts/analysis.js';
import { ANALYSTS } from '../../texts/analysts.js';
import { useCell } from '../../ui/cell.js';
import { DayField } from '../../ui/day-field.js';
import { Code, Free, Missing, Shown, Title } from '../../ui/parts.js';

export type Analysts = NonNullable<DataOf<typeof ANALYSTS_PAGE>['negotiation']>;

const PAGES = [
  ['analysis', ANALYSTS.charts],
  ['why', ANALYSTS.why],
  ['survival', ANALYSTS.survival],
  ['files', ANALYSTS.exports],
] as const;

/** From one of the analyst's pages about a negotiation to the others. */
export const Ways = ({ code, here }: { code: string; here: string }) => (
  <nav class="row" aria-label={say(ANALYSIS.title)}>
    <a href={to(['n', code])}>
      <Code>{code}</Code>
    </a>
    {PAGES.filter(([word]) => word !== here).map(([word, text]) => (
      <a key={word} href={to(['n', code, word])}>
        {say(text)}
      </a>
    ))}
    <a href={to(['compare'])}>{say(ANALYSIS.compare)}</a>
  </nav>
);

/** A page of an analyst about one negotiation, once it is known. */
export function AnalystsPage({
  code,
  here,
  title,
  children,
}: {
  code: string;
  here: string;
  title: Words;
  children(negotiation: Analysts): ComponentChildren;
}) {
  const asked = useAsk(ANALYSTS_PAGE, { code });
  return (
    <>
      <Title aside={<Ways code={code} here={here} />}>{say(title)}</Title>
      <Shown asked={asked}>
        {({ negotiation }) =>
          negotiation ? (
            <>
              <p class="hint">
                <Free>{either(negotiation.title)}</Free>
              </p>
              {children(negotiation)}
            </>
          ) : (
            <Missing />
          )
        }
      </Shown>
    </>
  );
}

/** Up to which day facts count; it stands in the address. */
export function UpToDay() {
  const { query } = useCell(place);
  return (
    <DayField
      label={ANALYSIS.upToDay}
      day={query.get('asOf') ?? ''}
      onDay={(day) => filter({ asOf: day || undefined })}
    />
  );
}

/** The address of the report on paper. */
export const reportOf = (negotiation: string, asOf: string | null): string =>
  `/negotiations/${encodeURIComponent(negotiation)}/report.pdf?language=${speech.value.language}${asOf ? `&asOf=${asOf}` : ''}`;
