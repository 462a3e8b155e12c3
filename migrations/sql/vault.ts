/** The data keys of the vault, each wrapped by the master key. */
export const VAULT_UP = /* sql */ `
create table data_key (
  id uuid constraint pk_data_key primary key,
  negotiation_id uuid,
  seat_id uuid constraint fk_data_key_seat references seat,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  constraint uq_data_key unique nulls not distinct (negotiation_id, seat_id)
);

call guard_apart('data_key', 'ground');

create policy seen on data_key for select to tabadul_app
  using ((negotiation_id is null and session_account() is not null) or negotiation_id = any ((select my_negotiations('coded'))::uuid[]));
create policy added on data_key for insert to tabadul_app
  with check ((negotiation_id is null and current_account() is not null) or (negotiation_id = any ((select my_tables())::uuid[]) and (seat_id is null or seat_id in (select seat_id from my_seats()))));
grant select, insert on data_key to tabadul_app;
`;
