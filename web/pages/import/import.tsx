import { useEffect, useState } from 'preact/hooks';
import JOB_CANCEL from '../../../schema/operations/job-cancel.graphql';
import JOB_RESUME from '../../../schema/operations/job-resume.graphql';
import LIST_IMPORT from '../../../schema/operations/list-import.graphql';
import LIST_IMPORT_CANCEL from '../../../schema/operations/list-import-cancel.graphql';
import LIST_IMPORT_COMMIT from '../../../schema/operations/list-import-commit.graphql';
import LIST_IMPORT_UNDO from '../../../schema/operations/list-import-undo.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAct } from '../../api/use-act.js';
import { useAsk } from '../../api/use-ask.js';
import { Met, type Reading } from '../../form/reading.js';
import type { PageProps } from '../../frame/pages.js';
import { to } from '../../frame/router.js';
import { either, number, say } from '../../frame/speech.js';
import { IMPORT } from '../../texts/import.js';
import { Code, Free, Missing, Shown, Table, Title } from '../../ui/parts.js';
import { Candidates } from './candidates.js';
import { Columns } from './columns.js';

type Data = DataOf<typeof LIST_IMPORT>;
export type ListImport = Extract<NonNullable<Data['node']>, { fileName: string }>;
export type Act = ReturnType<typeof useAct>;

/** How often the job's rows are looked at while it works, in milliseconds. */
const LOOK_AGAIN = 1500;

/** One import: what its columns hold, what would come of it, and then the recording. It outlives a reload: its place is its id. */
export function ImportPage({ parts: [code, id] }: PageProps) {
  const asked = useAsk(LIST_IMPORT, { id });
  const found =
    asked.data?.node && 'fileName' in asked.data.node ? (asked.data.node as ListImport) : null;
  const works = found?.status === 'CHECKING' || found?.status === 'COMMITTING';
  useEffect(() => {
    if (!works) return undefined;
    const timer = setInterval(asked.again, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [works]);
  return (
    <Shown asked={asked}>
      {({ listImportProblems }) =>
        found ? (
          <One code={code} found={found} problems={listImportProblems} works={works} />
        ) : (
          <Missing />
        )
      }
    </Shown>
  );
}

function One({
  code,
  found,
  problems,
  works,
}: {
  code: string;
  found: ListImport;
  problems: Data['listImportProblems'];
  works: boolean;
}) {
  const acts = useAct();
  const input = { listImport: found.id };
  const sure = () => confirm(say(IMPORT.sure));
  const isOpen = found.status === 'OPEN' || found.status === 'CHECKED';
  return (
    <>
      <Title aside={<Code>{found.code}</Code>}>{say(IMPORT.title)}</Title>
      <p>
        <span class="mark">{say(IMPORT[found.status])}</span> <Free>{found.fileName}</Free>{' '}
        <span class="hint">
          <Code>{[found.format, found.encoding].filter(Boolean).join(' ')}</Code>
        </span>
      </p>
      <Met problems={acts.problems} reads={readingOf(found)} />
      {found.job && <Progress found={found} works={works} acts={acts} />}
      {isOpen && <Columns key={found.version} found={found} acts={acts} />}
      {found.counts && <Counts counts={found.counts} />}
      {found.counts && <Found problems={problems} />}
      {found.status === 'CHECKED' && (found.counts?.new ?? 0) > 0 && (
        <Candidates key={found.version} id={found.id} />
      )}
      {found.status === 'CHECKED' && <Commit found={found} acts={acts} />}
      <p class="row">
        {isOpen && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              if (sure()) void acts.act(LIST_IMPORT_CANCEL, input);
            }}
          >
            {say(IMPORT.cancel)}
          </button>
        )}
        {found.status === 'COMMITTED' && (
          <>
            <a class="button" href={to(['n', code])}>
              {say(IMPORT.toList)}
            </a>
            <button
              type="button"
              class="quiet"
              onClick={() => {
                if (sure()) void acts.act(LIST_IMPORT_UNDO, input);
              }}
            >
              {say(IMPORT.undo)}
            </button>
          </>
        )}
      </p>
    </>
  );
}

/** What an import is now: how far it has come, and what its columns are taken to hold. */
const readingOf = (found: ListImport): Reading => ({
  version: found.version,
  says: [
    [IMPORT.status, say(IMPORT[found.status])],
    [IMPORT.headerRow, number(found.headerRow)],
    [
      IMPORT.columns,
      found.columns
        .map(({ heading, field }) => `${heading || '—'}: ${say(IMPORT[field ?? 'passedOver'])}`)
        .join('\n'),
    ],
  ],
});

function Progress({ found, works, acts }: { found: ListImport; works: boolean; acts: Act }) {
  const { job, status } = found;
  if (!job || !works) return null;
  const all = job.total === null ? say(IMPORT.unknownTotal) : number(job.total);
  const stopped = job.status === 'CANCELLED' || job.status === 'FAILED';
  return (
    <div class="note" role="status">
      <p>
        {stopped
          ? say(IMPORT.stopped, { done: job.done })
          : say(status === 'CHECKING' ? IMPORT.checking : IMPORT.recording, {
              done: job.done,
              all,
            })}
      </p>
      <progress
        max={job.total ?? undefined}
        value={job.total === null ? undefined : job.done}
        aria-label={say(IMPORT[status])}
      />
      {job.said && (
        <p lang="en" dir="ltr">
          {job.said}
        </p>
      )}
      <p class="row">
        <button
          type="button"
          class="quiet"
          onClick={() =>
            void (stopped
              ? acts.act(JOB_RESUME, { job: job.id })
              : acts.act(JOB_CANCEL, { job: job.id }))
          }
        >
          {say(stopped ? IMPORT.resume : IMPORT.stop)}
        </button>
      </p>
    </div>
  );
}

const COUNTS = ['rows', 'failed', 'new', 'changed', 'unchanged', 'removed', 'kept'] as const;

function Counts({ counts }: { counts: NonNullable<ListImport['counts']> }) {
  return (
    <section aria-labelledby="found">
      <h2 id="found">{say(IMPORT.found)}</h2>
      <dl class="figures">
        {COUNTS.map((key) => (
          <div key={key}>
            <dt>{say(IMPORT[key])}</dt>
            <dd>{number(counts[key])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Found({ problems }: { problems: Data['listImportProblems'] }) {
  const rest = problems.totalCount - problems.nodes.length;
  if (problems.totalCount === 0) return <p class="note done">{say(IMPORT.noProblems)}</p>;
  return (
    <>
      <Table
        caption={`${say(IMPORT.problems)}: ${number(problems.totalCount)}`}
        head={[
          say(IMPORT.row),
          say(IMPORT.column),
          say(IMPORT.value),
          say(IMPORT.what),
          say(IMPORT.remedy),
        ]}
      >
        {problems.nodes.map((one, place) => (
          <tr key={place} class={one.severity === 'ERROR' ? 'differs' : ''}>
            <td>{one.row !== null && number(one.row)}</td>
            <td>
              <Free>{one.heading ?? (one.column === null ? '' : number(one.column))}</Free>
            </td>
            <td>
              <Free>{one.value ?? ''}</Free>
            </td>
            <td>
              <span class="mark">{say(IMPORT[one.severity])}</span> {either(one.words)}
            </td>
            <td>{either(one.remedy)}</td>
          </tr>
        ))}
      </Table>
      {rest > 0 && <p>{say(IMPORT.more, { n: rest })}</p>}
    </>
  );
}

function Commit({ found, acts }: { found: ListImport; acts: Act }) {
  const [leaveOut, setLeaveOut] = useState(false);
  const failed = found.counts?.failed ?? 0;
  const commit = () =>
    void acts.act(LIST_IMPORT_COMMIT, {
      listImport: found.id,
      expectedVersion: found.version,
      leaveOutFailed: leaveOut,
    });
  return (
    <div class="row end">
      {failed > 0 && (
        <label class="check">
          <input
            type="checkbox"
            checked={leaveOut}
            onChange={(event) => setLeaveOut(event.currentTarget.checked)}
          />
          <span>{say(IMPORT.leaveOut)}</span>
        </label>
      )}
      <button type="button" disabled={acts.busy || (failed > 0 && !leaveOut)} onClick={commit}>
        {say(IMPORT.commit)}
      </button>
    </div>
  );
}
