import type pg from 'pg';

/** One thing taken away from what stands between a viewer and a row. */
export interface Mutant {
  name: string;
  kind: 'policy' | 'sight' | 'guard';
  /** The table whose rows it is about; without one, all. */
  table?: string;
  sql: string;
  /** The function or view that it changes. */
  of?: string;
  /** What puts it back, of a function or a view: such a mutant can also be tried by those who connect apart. */
  back?: string;
}

interface Policy {
  table: string;
  name: string;
  command: 'r' | 'a' | 'w' | '*';
  using: string | null;
  check: string | null;
}

/** Every mutant that the catalogue gives: of policies for what the application has a right to, of sight, of guards. */
export async function mutantsOf(client: pg.Client): Promise<Mutant[]> {
  const { rows: policies } = await client.query<Policy>(`
    select c.relname as table, p.polname as name, p.polcmd as command,
           pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
      from pg_policy p join pg_class c on c.oid = p.polrelid
     where c.relnamespace = 'public'::regnamespace and p.polroles <> array[(select oid from pg_roles where rolname = current_user)]
       and has_any_column_privilege('tabadul_app', c.oid, case p.polcmd when 'a' then 'insert' when 'w' then 'update' else 'select' end)
     order by 1, 2`);
  const { rows: sight } = await client.query<{ class: string; kind: string; there: boolean }>(`
    select c.class, k.kind, exists (select from sight s where s.class = c.class and s.seat_kind = k.kind) as there
      from (select distinct class from sight) c, (select distinct kind from seat) k order by 1, 2`);
  const { rows: functions } = await client.query<{ name: string; text: string }>(`
    select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as text from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype order by 1`);
  const { rows: views } = await client.query<{ name: string; text: string }>(`
    select c.relname as name, format('create or replace view %I %s as %s', c.relname,
             'with (' || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid)) as text
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by 1`);
  const widest = await widestClass(client);
  return [
    ...policies.flatMap((policy) => mutantsOfPolicy(policy, widest)),
    ...sight.map(({ class: of, kind, there }): Mutant => {
      const row = `class = '${of}' and seat_kind = '${kind}'`;
      return there
        ? {
            kind: 'sight',
            name: `${kind} no longer sees ${of}`,
            sql: `delete from sight where ${row}`,
          }
        : {
            kind: 'sight',
            name: `${kind} sees ${of}`,
            sql: `insert into sight (class, seat_kind) values ('${of}', '${kind}')`,
          };
    }),
    ...functions.flatMap(({ name, text }) =>
      withoutGuards(name, text, text.indexOf('$function$') + '$function$'.length),
    ),
    ...views.flatMap(({ name, text }) => withoutGuards(name, text, 0)),
  ];
}

/** The class that most kinds of seat see. */
async function widestClass(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ class: string }>(
    'select class from sight group by 1 order by count(*) desc, 1 limit 1',
  );
  return rows[0].class;
}

function mutantsOfPolicy({ table, name, command, using, check }: Policy, widest: string): Mutant[] {
  const of = (what: string, sql: string): Mutant => ({
    kind: 'policy',
    name: `${name} on ${table}: ${what}`,
    table,
    sql,
  });
  const mutants = [of('dropped', `drop policy ${name} on ${table}`)];
  const all = [using && 'using (true)', check && 'with check (true)'].filter(Boolean);
  mutants.push(of(all.join(' '), `alter policy ${name} on ${table} ${all.join(' ')}`));
  if (using && check) {
    mutants.push(of('using (true)', `alter policy ${name} on ${table} using (true)`));
  }
  const wider = using?.replace(/my_audiences\('\w+'/g, `my_audiences('${widest}'`);
  if (command === 'r' && wider && wider !== using) {
    mutants.push(of(`class ${widest}`, `alter policy ${name} on ${table} using (${wider})`));
  }
  return mutants;
}

/** Words by which a condition asks who the viewer is, or whether what lets them in still holds. */
const GUARDS =
  /current_account|my_\w+\(|administrator|may_open|counts_only|revoked_at|closed_at|ended_at|expires_at|valid_until|recorded_by|decided_by|refusal|k\.class|token_digest|>= 5/;

/** A function or a view without one of its guards: a refusal that is never raised, or a condition that always holds. */
function withoutGuards(name: string, text: string, body: number): Mutant[] {
  const spans = [...refusals(text, body), ...conditions(text, body), ...cases(text, body)];
  return spans
    .filter(({ from, to }) => GUARDS.test(text.slice(from, to)))
    .map(({ from, to, instead }): Mutant => {
      const guard = text.slice(from, to).trim().replace(/\s+/g, ' ');
      return {
        kind: 'guard',
        of: name,
        name: `${name} without: ${guard}`,
        sql: text.slice(0, from) + instead + text.slice(to),
        back: text,
      };
    });
}

interface Span {
  from: number;
  to: number;
  instead: string;
}

function refusals(text: string, body: number): Span[] {
  return [...text.matchAll(/\bif ([^;]*?) then\s+raise exception/g)].flatMap((match) => {
    const from = match.index + 'if '.length;
    return from > body ? [{ from, to: from + match[1].length, instead: 'false' }] : [];
  });
}

/** Each case of a state that is told case by case. */
function cases(text: string, body: number): Span[] {
  return [...text.matchAll(/\bwhen ([^;]*?) then\s/gi)].flatMap((match) => {
    const from = match.index + 'when '.length;
    return from > body ? [{ from, to: from + match[1].length, instead: 'false' }] : [];
  });
}

/** Each part of a conjunction after `where` or `on`, at whatever depth of parentheses. */
function conditions(text: string, body: number): Span[] {
  const spans: Span[] = [];
  for (const start of text.matchAll(/\b(?:where|on)\s+/g)) {
    if (start.index < body) continue;
    let from = start.index + start[0].length;
    let depth = 0;
    for (let at = from; at <= text.length; at += 1) {
      const rest = text.slice(at);
      if (text[at] === '(') depth += 1;
      if (text[at] === ')') depth -= 1;
      const ends =
        depth < 0 ||
        /^(;|\$function\$)/.test(rest) ||
        (depth === 0 &&
          /^\s(?:join|left|where|group|order|limit|for update|returning|then|union|on conflict)\b/.test(
            rest,
          ));
      const next = depth === 0 && /^\sand\s/.test(rest);
      if (!ends && !next) continue;
      spans.push({ from, to: at, instead: 'true' });
      if (ends) break;
      from = at + ' and '.length;
    }
  }
  return spans;
}
