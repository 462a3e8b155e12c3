import CUSTODY_NOTE from '../../../schema/operations/custody-note.graphql';
import IDENTIFICATION_ADVANCE from '../../../schema/operations/identification-advance.graphql';
import PHOTO_SET_RECORD from '../../../schema/operations/photo-set-record.graphql';
import REMAINS_HAND_OVER from '../../../schema/operations/remains-hand-over.graphql';
import REMAINS_PHOTOS_ADD from '../../../schema/operations/remains-photos-add.graphql';
import REMAINS_RECORD from '../../../schema/operations/remains-record.graphql';
import type { IdentificationState } from '../../../src/graphql/schema.generated.js';
import {
  type AtTable,
  day,
  mandateOptions,
  onField,
  sideOptions,
  sourceField,
  TableAct,
} from '../../form/at-table.js';
import { code, date, line, must, one, rows, words } from '../../form/kinds.js';
import { coded, codedOptions } from '../../frame/coded.js';
import { REMAINS } from '../../texts/remains.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';
import type { Identification, OneOfRemains, PhotoSet } from './remains.js';

export const Recording = ({ at }: { at: AtTable }) => (
  <TableAct
    at={at}
    page="remains"
    title={REMAINS.recordTitle}
    operation={REMAINS_RECORD}
    fields={[
      date('found', REMAINS.found),
      one('heldBy', REMAINS.heldBy, sideOptions(at)),
      line('place', REMAINS.place),
      words('description', REMAINS.description),
      sourceField(at),
    ]}
    input={(found) => ({ ...found, negotiation: at.table.id })}
  />
);

interface Of {
  at: AtTable;
  remains: OneOfRemains;
}

/** A step of the chain of custody; that they were handed over is an act of its own. */
export const Keeping = ({ at, remains }: Of) => (
  <TableAct
    at={at}
    page="remains"
    title={REMAINS.custodyTitle}
    operation={CUSTODY_NOTE}
    of={remains.code}
    fields={[
      must(
        one(
          'kind',
          REMAINS.step,
          codedOptions('CustodyStepKind').filter(({ value }) => value !== 'HANDED_OVER'),
        ),
      ),
      onField(today()),
      code('from', REMAINS.fromHands),
      code('to', REMAINS.toHands, { hint: REMAINS.custodyHint, required: true }),
      words('words', REMAINS.words),
    ]}
    input={(found) => ({ ...found, remains: remains.id })}
  />
);

export const HandingOver = ({ at, remains }: Of) => (
  <TableAct
    at={at}
    page="remains"
    title={REMAINS.handTitle}
    operation={REMAINS_HAND_OVER}
    of={remains.code}
    fields={[
      must(one('giver', TABLE.gives, sideOptions(at))),
      one('receiver', TABLE.receives, sideOptions(at), { none: REMAINS.family }),
      onField(today()),
      must(one('outcome', REMAINS.outcome, codedOptions('RemainsOutcome'))),
      one('witness', REMAINS.witness, mandateOptions(at)),
      code('from', REMAINS.fromHands, { hint: REMAINS.custodyHint }),
      words('words', REMAINS.words),
    ]}
    input={(found) => ({ ...found, remains: remains.id })}
  />
);

/** What may come after a state; whoever may not do it is told so by the server. */
const NEXT: Readonly<Record<IdentificationState, readonly IdentificationState[]>> = {
  UNIDENTIFIED: [],
  CLAIMED_BY_FAMILY: ['UNDER_VERIFICATION', 'EXCLUDED'],
  UNDER_VERIFICATION: ['PRELIMINARY', 'EXCLUDED'],
  PRELIMINARY: ['CONFIRMED', 'UNDER_VERIFICATION', 'EXCLUDED'],
  CONFIRMED: ['WITHDRAWN'],
  EXCLUDED: ['UNDER_VERIFICATION'],
  WITHDRAWN: ['UNDER_VERIFICATION', 'EXCLUDED'],
};

export const Advancing = ({ at, remains, found: known }: Of & { found: Identification }) => (
  <TableAct
    at={at}
    page="remains"
    title={REMAINS.advanceTitle}
    operation={IDENTIFICATION_ADVANCE}
    of={`${remains.code} ${known.captive.code}`}
    fields={[
      must(one('state', REMAINS.state, codedOptions('IdentificationState', NEXT[known.state]))),
      one('method', REMAINS.method, codedOptions('IdentificationMethod'), {
        none: REMAINS.noMethod,
      }),
      onField(today()),
      words('words', REMAINS.foundOut),
    ]}
    input={(found) => ({ ...found, identification: known.id })}
    reads={{
      version: known.version,
      says: [
        [REMAINS.now, coded('IdentificationState', known.state)],
        [
          REMAINS.steps,
          known.steps
            .map(({ state, method, on }) =>
              [
                coded('IdentificationState', state),
                method && coded('IdentificationMethod', method),
                day(on.text),
              ]
                .filter(Boolean)
                .join(' – '),
            )
            .join('\n'),
        ],
      ],
    }}
  />
);

export const NewSet = ({ at }: { at: AtTable }) => (
  <TableAct
    at={at}
    page="remains"
    title={REMAINS.setTitle}
    operation={PHOTO_SET_RECORD}
    fields={[
      must(code('code', REMAINS.setCode)),
      must(date('from', REMAINS.from)),
      must(date('until', REMAINS.until)),
      words('description', REMAINS.what),
      sourceField(at),
    ]}
    input={(found) => ({ ...found, negotiation: at.table.id })}
  />
);

export const Photographed = ({
  at,
  sets,
  all,
}: {
  at: AtTable;
  sets: readonly PhotoSet[];
  all: readonly OneOfRemains[];
}) => (
  <TableAct
    at={at}
    page="remains"
    title={REMAINS.photosTitle}
    operation={REMAINS_PHOTOS_ADD}
    fields={[
      must(
        one(
          'photoSet',
          REMAINS.set,
          sets.map((set) => ({ value: set.id, text: set.code })),
        ),
      ),
      rows(
        'photos',
        REMAINS.photos,
        REMAINS.photo,
        [
          must(code('reference', REMAINS.reference)),
          must(
            one(
              'remains',
              REMAINS.shows,
              all.map((remains) => ({ value: remains.id, text: remains.code })),
            ),
          ),
          date('taken', REMAINS.taken),
          code('digest', REMAINS.digest),
        ],
        { least: 1 },
      ),
    ]}
  />
);
