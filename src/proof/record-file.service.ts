import { Injectable } from '@nestjs/common';
import { Checkpoints, type Owner } from './checkpoint.service.js';
import { rootOf } from './merkle.rules.js';
import { type Checkpoint, readCheckpoint } from './note.rules.js';

export interface Break {
  chain: string | null;
  number: number | null;
  problem: string;
}

/** Entries that one statement of an export gives. */
const BATCH = 500;

const ENTRIES = `
  select e.chain_id as chain, e.number::int, p.place::int,
         to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.account_id as account, e.act,
         e.object_type as "objectType", e.object_id as object, e.audience_id as audience, e.facts::text as facts,
         encode(e.content, 'hex') as content, encode(e.hash, 'hex') as hash,
         coalesce((select array_agg(l.leaf order by l.leaf collate "C") from exported_leaf l where l.chain = e.chain_id and l.made_in = e.number), '{}') as rows
    from record_entry e left join record_place p using (chain_id, number)
   where e.chain_id = any ($1) and (e.chain_id, e.number) > ($2::uuid, $3::bigint)
   order by e.chain_id, e.number limit ${BATCH}`;

/** The whole record checked in its database, and written into a file that anybody can check: docs/record-format.md. */
@Injectable()
export class RecordFile {
  constructor(private readonly checkpoints: Checkpoints) {}

  /** Every break that chains, rows and checkpoints show; `notes` are checkpoints kept elsewhere. */
  async verify(owner: Owner, notes: readonly { file: string; note: string }[]): Promise<Break[]> {
    const broken = await owner.query<{ chain_id: string; number: string; problem: string }[]>(
      'select chain_id, number, problem from record_broken() order by 1, 2, 3',
    );
    const { leaves } = await this.checkpoints.make(owner);
    return [
      ...broken.map((one) => ({
        chain: one.chain_id,
        number: Number(one.number),
        problem: one.problem,
      })),
      ...[...this.checkpoints.kept(), ...notes].flatMap(({ file, note }) => {
        const problem = problemOf(
          leaves,
          readCheckpoint(note, this.checkpoints.signer.verifierKey),
        );
        return problem
          ? [{ chain: null, number: null, problem: `checkpoint ${file}: ${problem}` }]
          : [];
      }),
    ];
  }

  /** The lines of an export, of one negotiation or of all chains. Runs in one transaction of the owner's connection. */
  async *lines(owner: Owner, negotiation: string | null): AsyncGenerator<string> {
    const { note } = await this.checkpoints.make(owner);
    await owner.query(
      `create temporary table exported_leaf on commit drop as select chain, made_in, leaf from record_leaves() where made_in is not null and ($1::uuid is null or chain = $1)`,
      [negotiation],
    );
    await owner.query('create index on exported_leaf (chain, made_in)');
    const chains = await owner.query<{ chain: string }[]>(
      `select c.id as chain, c.head_number::int as entries, nullif(encode(c.head_hash, 'hex'), '') as head,
              (select count(*)::int from exported_leaf l where l.chain = c.id
                  and not exists (select from record_entry e where e.chain_id = l.chain and e.number = l.made_in)) as stray
         from record_chain c where c.head_number > 0 and ($1::uuid is null or c.id = $1) order by c.id`,
      [negotiation],
    );
    yield JSON.stringify({
      format: 'tabadul-record-export/1',
      key: this.checkpoints.signer.verifierKey,
      whole: negotiation === null,
      chains,
    });
    const notes = new Set([...this.checkpoints.kept().map((one) => one.note), note]);
    for (const checkpoint of notes) yield JSON.stringify({ checkpoint });
    const tree = await owner.query<{ hash: string }[]>(
      `select encode(e.hash, 'hex') as hash from record_place p join record_entry e using (chain_id, number) order by p.place`,
    );
    for (let from = 0; from < tree.length; from += 1000) {
      yield JSON.stringify({ tree: tree.slice(from, from + 1000).map((one) => one.hash) });
    }
    let after: [string, number] = ['00000000-0000-0000-0000-000000000000', 0];
    for (;;) {
      const entries = await owner.query<{ chain: string; number: number }[]>(ENTRIES, [
        chains.map((one) => one.chain),
        ...after,
      ]);
      for (const entry of entries) yield JSON.stringify({ entry });
      const last = entries.at(-1);
      if (!last) return;
      after = [last.chain, last.number];
    }
  }
}

/** What is wrong with a checkpoint held against the tree as it is now; null where it fits. */
function problemOf(leaves: readonly Buffer[], checkpoint: Checkpoint | string): string | null {
  if (typeof checkpoint === 'string') return checkpoint;
  const { size, root } = checkpoint;
  if (size > leaves.length) {
    return `it covers ${size} entries, the record holds ${leaves.length}: entries were taken away`;
  }
  return rootOf(leaves, 0, size).equals(root)
    ? null
    : `what it signed over the first ${size} entries was changed since`;
}
