import { administrators, type Erasable, erase, type Two } from './erasure.js';
import { actAs, note, type Owner, type Query } from './owner.js';
import { type Due, dueNow, type Kept, type Schedule } from './retention.rules.js';

/** How long each class is kept. */
export async function schedule(owner: Pick<Owner, 'query'>): Promise<Schedule> {
  const [row] = await owner.query<{ value: Schedule }[]>(
    `select value from setting where key = 'retention'`,
  );
  return row?.value ?? {};
}

/** Says for how many days after its end a class of a negotiation is kept; null: until somebody erases it. By two, in the record of the house. */
export async function setRetention(
  owner: Owner,
  two: Two,
  what: Erasable,
  days: number | null,
): Promise<Schedule> {
  return owner.transaction(async (tx) => {
    const query: Query = (sql, parameters) => tx.query(sql, parameters);
    await administrators(query, two);
    await actAs(query, two.by);
    const { [what]: _, ...others } = await schedule({ query });
    const next: Schedule = days === null ? others : { ...others, [what]: days };
    await query(
      `insert into setting (key, value) values ('retention', $1) on conflict (key) do update set value = excluded.value`,
      [JSON.stringify(next)],
    );
    await note(query, 'retentionSet', { what, days, and: two.and });
    return next;
  });
}

/** What is to be erased by a day. */
export async function retentionDue(owner: Owner, today: string): Promise<Due[]> {
  const kept = await owner.query<Kept[]>(
    `select n.id, n.code,
            (select case when p.phase in ('CONCLUDED', 'COLLAPSED') then to_char(p.since_date, 'YYYY-MM-DD') end
               from phase_entry p where p.negotiation_id = n.id order by p.since_date desc, p.seq desc limit 1) as "endedOn",
            array(select case k.purpose when 'SEAL' then 'NAMES' else k.purpose end from data_key k
                   where k.negotiation_id = n.id and k.destroyed_at is null and k.purpose <> 'MATCH' group by k.purpose) as holds
       from negotiation n`,
  );
  return dueNow(await schedule(owner), kept, today);
}

/** Erases what is due, one negotiation at a time, each an entry in both records; repeated, it goes on where it was cut short. */
export async function retentionApply(
  owner: Owner,
  two: Two,
  today: string,
  told: (erased: Due & { keys: number }) => void = () => undefined,
): Promise<Due[]> {
  const due = await retentionDue(owner, today);
  for (const one of due) {
    const { keys } = await erase(owner, one.id, two, 'RETENTION_ENDED', one.what);
    told({ ...one, keys });
  }
  return due;
}
