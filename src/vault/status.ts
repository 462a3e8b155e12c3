import { type KeySource, wordsOf } from './key-source.js';
import type { Owner } from './owner.js';

/** How the keys of a database stand. No key among it. */
export interface VaultStatus {
  /** Where the master key comes from. */
  source: string;
  fingerprint: string;
  houseKeys: number;
  dataKeys: {
    inUse: number;
    /** Taken over by newer ones; they open what they sealed. */
    retired: number;
    destroyed: number;
    /** Wrapped under another master key than the one in force: none, unless something was put back by hand. */
    underOtherMaster: number;
    oldest: Date | null;
    newest: Date | null;
  };
  /** Negotiations whose names were erased. */
  erasedNegotiations: number;
}

export async function vaultStatus(owner: Owner, source: KeySource): Promise<VaultStatus> {
  const [row] = await owner.query<
    (VaultStatus['dataKeys'] &
      Pick<VaultStatus, 'fingerprint' | 'houseKeys' | 'erasedNegotiations'>)[]
  >(
    `with master as (select value #>> '{}' as fingerprint from setting where key = 'master-key')
     select m.fingerprint, (select count(*)::int from house_key) as "houseKeys",
            count(k.id) filter (where retired_at is null)::int as "inUse",
            count(*) filter (where retired_at is not null and destroyed_at is null)::int as retired,
            count(*) filter (where destroyed_at is not null)::int as destroyed,
            count(k.id) filter (where destroyed_at is null and wrapped_under <> m.fingerprint)::int as "underOtherMaster",
            min(created_at) filter (where retired_at is null) as oldest, max(created_at) filter (where retired_at is null) as newest,
            count(distinct negotiation_id) filter (where destroyed_for <> 'RESEALED' and purpose = 'SEAL')::int as "erasedNegotiations"
       from master m left join data_key k on true group by m.fingerprint`,
  );
  const { fingerprint, houseKeys, erasedNegotiations, ...dataKeys } = row;
  return { source: wordsOf(source), fingerprint, houseKeys, dataKeys, erasedNegotiations };
}
