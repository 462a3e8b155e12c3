import DEATH_CONTEST from '../../../schema/operations/death-contest.graphql';
import type { DeathContested } from '../../../src/graphql/schema.generated.js';
import { type AtTable, onField, sideOptions, sourceField, TableAct } from '../../form/at-table.js';
import { must, one, words, yes } from '../../form/kinds.js';
import { coded, codedOptions } from '../../frame/coded.js';
import { date, say } from '../../frame/speech.js';
import { SAID } from '../../texts/remains.js';
import { today } from '../../ui/dated.js';
import { Code, Free } from '../../ui/parts.js';

interface Contest {
  contests: DeathContested;
  words: string | null;
  by: { code: string } | null;
  on: { text: string };
}

/** Who contests what of a death as it was stated, and the way to contest it. */
export const Contesting = ({
  at,
  page,
  claim,
  captive,
  contests,
}: {
  at: AtTable;
  page: string;
  claim: string;
  captive: string;
  contests: readonly Contest[];
}) => (
  <>
    {contests.length > 0 && (
      <ul class="plain dense">
        {contests.map((contest, place) => (
          <li key={place}>
            <span class="mark off">
              {say(SAID.contested, { what: coded('DeathContested', contest.contests) })}
            </span>{' '}
            {date(contest.on.text)} {contest.by && <Code>{contest.by.code}</Code>}{' '}
            {contest.words && <Free>{contest.words}</Free>}
          </li>
        ))}
      </ul>
    )}
    <TableAct
      at={at}
      page={page}
      title={SAID.contestTitle}
      operation={DEATH_CONTEST}
      of={`${captive} ${claim}`}
      fields={[
        must(one('contests', SAID.what, codedOptions('DeathContested'))),
        one('by', SAID.bySide, sideOptions(at), { none: SAID.nobodyNamed }),
        onField(today()),
        words('words', SAID.ground),
        yes('shared', SAID.shared),
        sourceField(at),
      ]}
      input={(found) => ({ ...found, claim })}
    />
  </>
);
