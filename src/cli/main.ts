import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ConfigError } from '../config.js';
import { EmbeddedError } from '../db/embedded/embedded.js';
import { DatabaseError } from '../db/open.js';
import { Refusal } from '../graphql/refusal.js';
import { MasterKeyError } from '../vault/master-key.js';
import { accountCreate, grantGive } from './account.command.js';
import { caseExport, caseImport } from './case.command.js';
import { NotTheDemonstration } from '../demo/demonstration.js';
import { demo, type DemoOptions } from './demo.command.js';
import { Exit, Problem } from './exit.js';
import { listImport } from './list.command.js';
import { namesMatch } from './names.command.js';
import { ENCODINGS } from './names.file.js';
import { journey, matrix } from './read.command.js';
import { migrate, recordVerify } from './record.command.js';
import { start } from './serve.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function day(text: string): string {
  if (!DAY.test(text)) throw new InvalidArgumentError('Write a day as YYYY-MM-DD.');
  return text;
}

function roundNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('Rounds are numbered from 1.');
  return number;
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return number;
}

function shareOfList(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share < 1))
    throw new InvalidArgumentError('An overlap is a share between 0 and 1, such as 0.3.');
  return share;
}

function threadCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 16)
    throw new InvalidArgumentError('Threads are 1 to 16.');
  return count;
}

/** The commands, thin over the services that serve the API too. */
function program(): Command {
  const tabadul = new Command('tabadul')
    .description('The record of a prisoner-exchange negotiation, name by name.')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .addHelpText(
      'after',
      `
Exit codes:
  0   done
  1   refused: the input or the state of the record does not allow it; stderr says what to do
  2   the command line is wrong
  69  the database or its key is out of reach; stderr says what to do
  70  a fault of Tabadul itself

The data lies in TABADUL_DATA_DIR, or in the PostgreSQL of DATABASE_URL. See README.md.`,
    );
  const data = (name: string) =>
    new Command(name)
      .exitOverride()
      .option('--demo', 'use the data of the demonstration')
      .option('--as <login>', 'the account that acts', 'operator');
  const shown = (name: string) => data(name).option('--json', 'print JSON');

  tabadul
    .command('start')
    .description('serve the API on one’s own data')
    .option('--port <port>', 'listen here', port)
    .action(start);
  tabadul
    .command('demo')
    .description('load the demonstration and serve it')
    .option('--port <port>', 'listen here', port)
    .option('--accounts', 'only print the accounts of the demonstration')
    .option('--json', 'print JSON')
    .action((options: DemoOptions) => demo(options));
  tabadul.addCommand(shown('migrate').description('bring the database up to date').action(migrate));
  const cases = tabadul.command('case').description('case files of format exchange-case/1');
  cases.addCommand(
    shown('import')
      .argument('<files...>', 'case files')
      .description('record case files; importing twice changes nothing')
      .action(caseImport),
  );
  cases.addCommand(
    shown('export')
      .argument('<negotiation>', 'its code')
      .option('--out <file>', 'write to a file instead of stdout')
      .description('write a negotiation as a case file')
      .action(caseExport),
  );
  tabadul
    .command('list')
    .description('lists of names')
    .addCommand(
      shown('import')
        .argument('<file>', 'a CSV file with a header row, Arabic or English')
        .requiredOption('--negotiation <code>', 'its code')
        .requiredOption('--party <code>', 'the side that puts the list down')
        .requiredOption('--type <type>', 'DEMAND, OFFER, ACKNOWLEDGED_HELD, …')
        .option('--code <code>', 'the list’s code; by default the file’s name')
        .option('--to <code>', 'the side it is addressed to')
        .option('--held-by <code>', 'who holds the persons, where the file does not say')
        .description('draft a list from a file')
        .action(listImport),
    );
  tabadul
    .command('names')
    .description('is this name that name')
    .addCommand(
      new Command('match')
        .exitOverride()
        .requiredOption('--left <file>', 'list A: a CSV file with a header row, Arabic or English')
        .requiredOption('--right <file>', 'list B, of which each person is looked for on list A')
        .requiredOption('--out <file>', 'the CSV file to write')
        .option(
          '--overlap <share>',
          'the share of list B expected on list A, 0 to 1; by default it is estimated',
          shareOfList,
        )
        .addOption(
          new Option('--language <language>', 'of the reasons').choices(['en', 'ar']).default('en'),
        )
        .addOption(
          new Option('--encoding <encoding>', 'of both lists; by default UTF-8').choices(ENCODINGS),
        )
        .option('--threads <number>', 'by default as many as are of use', threadCount)
        .option('--json', 'print the summary as JSON')
        .description('who of list A may be meant by each person of list B; needs no database')
        .action(namesMatch),
    );
  tabadul.addCommand(
    shown('matrix')
      .argument('<negotiation>', 'its code')
      .option('--as-of <day>', 'only facts dated on or before this day', day)
      .option('--as-of-round <number>', 'only facts up to this round', roundNumber)
      .description('which names each side rejected, and why')
      .action(matrix),
  );
  tabadul.addCommand(
    shown('journey')
      .argument('<captive>', 'the code of a captive, such as FAC-0012')
      .option('--negotiation <code>', 'where the code occurs in several')
      .option('--as-of <day>', 'only facts dated on or before this day', day)
      .description('the way of one name through the negotiation')
      .action(journey),
  );
  tabadul
    .command('account')
    .description('accounts')
    .addCommand(
      shown('create')
        .argument('<login>', 'the name to sign in with')
        .option('--administrator', 'manages accounts and grants')
        .option('--may-open-negotiations', 'may open negotiations')
        .description('make an account; the password is read from stdin')
        .action(accountCreate),
    );
  tabadul
    .command('grant')
    .description('seats')
    .addCommand(
      shown('give')
        .argument('<login>', 'the account')
        .requiredOption('--negotiation <code>', 'its code')
        .requiredOption('--role <role>', 'NEGOTIATOR, PROTECTION_OFFICER, OBSERVER or ANALYST')
        .option('--party <code>', 'the side, for a negotiator of one side')
        .option('--until <instant>', 'when it ends, ISO 8601')
        .description('give an account a seat in a negotiation')
        .action(grantGive),
    );
  tabadul
    .command('record')
    .description('the record of all acts')
    .addCommand(
      shown('verify').description('check every chain of the record').action(recordVerify),
    );
  return tabadul;
}

/** Runs the command line and gives its exit code. */
export async function run(argv: string[]): Promise<number> {
  // Whoever reads the output may stop reading: `tabadul matrix … | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 70);
  });
  try {
    await program().parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof Exit) return error.code;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (
      error instanceof Problem ||
      error instanceof Refusal ||
      error instanceof NotTheDemonstration ||
      error instanceof ConfigError
    ) {
      process.stderr.write(`tabadul: ${error.message}\n`);
      return 1;
    }
    if (
      error instanceof EmbeddedError ||
      error instanceof DatabaseError ||
      error instanceof MasterKeyError
    ) {
      process.stderr.write(`tabadul: ${error.message}\n`);
      return 69;
    }
    throw error;
  }
}
