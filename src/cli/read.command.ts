import { Problem, print, printJson } from './exit.js';
import { accountThere, ask, columns, type DataOptions, withApp } from './with-app.js';

interface UpTo {
  asOf?: string;
  asOfRound?: number;
}

interface Matrix {
  negotiation: {
    code: string;
    rejections: {
      coarsened: boolean;
      cells: {
        side: { code: string };
        round: { number: number } | null;
        verdict: string;
        reason: string;
        group: string | null;
        rejections: number | null;
        standing: number | null;
        captives: { code: string }[];
      }[];
      declared: {
        side: { code: string };
        outcome: string;
        reason: string;
        count: number | null;
        share: number | null;
        standing: boolean;
        answer: { on: { text: string } };
      }[];
      bySide: {
        side: { code: string };
        answered: number | null;
        rejected: number | null;
        standing: number | null;
      }[];
    };
  } | null;
}

export async function matrix(code: string, options: DataOptions & UpTo): Promise<void> {
  await withApp(options, async (app) => {
    const { asOf, asOfRound } = options;
    const { negotiation } = await ask<Matrix>(
      app,
      options.as,
      app.ground.operations.text('Matrix'),
      { code, asOf, asOfRound },
    );
    if (!negotiation) throw new Problem(`${options.as} sees no negotiation with the code ${code}.`);
    if (options.json) {
      printJson(negotiation);
      return;
    }
    const { cells, declared, bySide, coarsened } = negotiation.rejections;
    const upTo = [asOf && ` as of ${asOf}`, asOfRound && ` as of round ${asOfRound}`]
      .filter(Boolean)
      .join(',');
    print(`Rejections in ${negotiation.code}${upTo}\n`);
    if (coarsened)
      print(
        'Counts of names are coarsened for this account: rounded down to multiples of five, small ones (some of up to eight) left out.\n',
      );
    if (bySide.length > 0) {
      const rows = bySide.map((row) => [row.side.code, row.answered, row.rejected, row.standing]);
      print(columns([['side', 'names answered', 'ever rejected', 'rejected now'], ...rows]));
      print('');
    }
    if (cells.length > 0) {
      const rows = cells.map((cell) => [
        cell.side.code,
        cell.round?.number ?? '-',
        cell.verdict,
        cell.reason,
        cell.group ?? '-',
        cell.rejections,
        cell.standing,
      ]);
      print(
        columns([
          ['side', 'round', 'verdict', 'reason', 'group', 'rejections', 'standing'],
          ...rows,
        ]),
      );
      print('A name in several groups stands in each of their rows.\n');
    }
    if (declared.length > 0) {
      const rows = declared.map((row) => [
        row.side.code,
        row.answer.on.text,
        row.outcome,
        row.count ?? (row.share === null ? null : `${Math.round(row.share * 100)} %`),
        row.standing ? 'stands' : 'replaced',
      ]);
      print('Stated by counts, names unknown:');
      print(columns([['side', 'on', 'outcome', 'names', 'now'], ...rows]));
    }
    if (bySide.length + cells.length + declared.length === 0) print('Nobody has rejected a name.');
  });
}

interface Steps {
  node: {
    code: string;
    sex: string;
    heldBy: { code: string } | null;
    claimedBy: { code: string } | null;
    groups: { group: string }[];
    journey: {
      kind: string;
      on: { text: string };
      round: { number: number } | null;
      side: { code: string } | null;
      listVersion: { number: number; list: { code: string; type: string } } | null;
      proposal: { number: number; formula: string } | null;
      response: {
        verdict: string;
        reason: string | null;
        substitute: { code: string } | null;
      } | null;
      outcome: { result: string } | null;
    }[];
  };
}

export async function journey(
  code: string,
  options: DataOptions & UpTo & { negotiation?: string },
): Promise<void> {
  await withApp(options, async (app) => {
    await accountThere(app, options.as);
    const found = await app.ground.database.withViewer({ login: options.as }, (tx) =>
      tx.rows<{ id: string; negotiation: string }>(
        `select c.id, n.code as negotiation from captive c join negotiation n on n.id = c.negotiation_id
          where c.code = $1 and ($2::text is null or n.code = $2) order by n.seq`,
        [code, options.negotiation ?? null],
      ),
    );
    if (found.length === 0)
      throw new Problem(`${options.as} sees no captive with the code ${code}.`);
    if (found.length > 1) {
      const where = found.map((row) => row.negotiation).join(', ');
      throw new Problem(`${code} occurs in ${where}: say which by --negotiation.`);
    }
    const id = app.ground.tokens.id('Captive', found[0].id);
    const { node } = await ask<Steps>(app, options.as, app.ground.operations.text('Journey'), {
      id,
      asOf: options.asOf,
    });
    if (options.json) {
      printJson({ negotiation: found[0].negotiation, ...node });
      return;
    }
    const facts = [
      node.heldBy && `held by ${node.heldBy.code}`,
      node.claimedBy && `claimed by ${node.claimedBy.code}`,
      ...node.groups.map((one) => one.group),
    ].filter(Boolean);
    print(`${node.code} in ${found[0].negotiation}: ${facts.join(', ')}\n`);
    const rows = node.journey.map((step) => [
      step.on.text,
      step.round ? `round ${step.round.number}` : '-',
      step.side?.code ?? '-',
      step.kind,
      step.listVersion
        ? `${step.listVersion.list.type} ${step.listVersion.list.code} version ${step.listVersion.number}`
        : step.proposal
          ? `proposal ${step.proposal.number} (${step.proposal.formula})`
          : step.response
            ? [
                step.response.verdict,
                step.response.reason,
                step.response.substitute && `instead: ${step.response.substitute.code}`,
              ]
                .filter(Boolean)
                .join(' · ')
            : (step.outcome?.result ?? '-'),
    ]);
    print(
      rows.length > 0
        ? columns([['on', 'round', 'side', 'step', 'what'], ...rows])
        : 'Nothing has happened to this name yet.',
    );
  });
}
