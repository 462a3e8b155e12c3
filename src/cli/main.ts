import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { BackupError } from '../backup/backup.error.js';
import { ConfigError } from '../config.js';
import { EmbeddedError } from '../db/embedded/embedded.js';
import { DatabaseError } from '../db/open.js';
import { Refusal } from '../graphql/refusal.js';
import { MasterKeyError } from '../vault/master-key.js';
import { Altered } from '../vault/seal.js';
import { isDay } from '../graphql/dated.js';
import {
  accountAllow,
  accountClose,
  accountCreate,
  accountInvite,
  accountList,
  accountReset,
  accountUnlock,
  HOUSE,
} from './account.command.js';
import { backup, type BackupOptions, keygen, restore } from './backup.command.js';
import { caseExport, caseImport } from './case.command.js';
import { caseDiagnose, diagnoseStored } from './diagnose.command.js';
import { NotTheDemonstration } from '../demo/demonstration.js';
import { demo, type DemoOptions } from './demo.command.js';
import { COVARIATES_ASKED } from '../analysis/survival.rules.js';
import { ANALYST_CODES } from '../words/analysis.js';
import { DOMAIN } from '../words/domain.js';
import { Exit, Problem } from './exit.js';
import { exportAsk, exportDecide, exportList, exportTake, report } from './export.command.js';
import {
  grantApprove,
  grantGive,
  grantList,
  grantRefuse,
  grantRevoke,
  grantShorten,
} from './grant.command.js';
import { listImport } from './list.command.js';
import { namesMatch } from './names.command.js';
import { ENCODINGS } from './names.file.js';
import { journey, matrix } from './read.command.js';
import {
  migrate,
  recordCheckpoint,
  recordExport,
  recordKey,
  recordVerify,
} from './record.command.js';
import { retentionErase, retentionList, retentionSet } from './retention.command.js';
import { start } from './serve.js';
import { survival } from './survival.command.js';
import {
  destroy,
  renewPasswords,
  rotateData,
  rotateMaster,
  status,
  vaultReseal,
} from './vault.command.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function day(text: string): string {
  if (!DAY.test(text)) throw new InvalidArgumentError('Write a day as YYYY-MM-DD.');
  if (!isDay(text))
    throw new InvalidArgumentError('There is no such day. Look at the month and the day.');
  return text;
}

function roundNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('Rounds are numbered from 1.');
  return number;
}

function size(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('A checkpoint covers a whole number of entries.');
  return number;
}

const together = (one: string, before: string[]) => [...before, one];

/** The codes of an enumeration that analysts' screens show. */
const codesOf = (name: keyof typeof ANALYST_CODES) => Object.keys(ANALYST_CODES[name]);

/** Words of the contract, several of them, none unknown. */
const wordsOf = (known: readonly string[]) => (one: string, before: string[]) => {
  if (!known.includes(one)) throw new InvalidArgumentError(`Take one of ${known.join(', ')}.`);
  return [...before, one];
};

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

function dayCount(text: string): number {
  const days = Number(text);
  if (!(days > 0)) throw new InvalidArgumentError('Days are a number above zero.');
  return days;
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
    // Options belong to the word that they follow: those of `backup keygen` to keygen.
    .enablePositionalOptions()
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
  cases.addCommand(
    new Command('diagnose')
      .exitOverride()
      .argument('<file>', 'a case file')
      .option(
        '--as-of <day>',
        'only facts dated on or before it; by default the last event’s day',
        day,
      )
      .option('--json', 'print JSON')
      .description('why it stands still: level, causes, evidence; needs no database')
      .action(caseDiagnose),
  );
  tabadul
    .command('list')
    .description('lists of names')
    .addCommand(
      shown('import')
        .argument(
          '<file>',
          'CSV, TSV, XLSX, or text copied from a table; Arabic or English headings',
        )
        .requiredOption('--negotiation <code>', 'its code')
        .requiredOption('--party <code>', 'the side that puts the list down')
        .requiredOption('--type <type>', 'DEMAND, OFFER, ACKNOWLEDGED_HELD, …')
        .option('--code <code>', 'the list’s code; by default the file’s name')
        .option('--to <code>', 'the side it is addressed to')
        .option('--held-by <code>', 'who holds the persons who are new')
        .option('--stated-on <date>', 'the day as of which the list was written; by default today')
        .option(
          '--header-row <number>',
          'the row of the headings, from 1; 0 where there is none',
          Number,
        )
        .option(
          '--column <number=FIELD>',
          'what a column holds, such as 3=FATHER; may be repeated',
          together,
          [],
        )
        .addOption(
          new Option('--dates <order>', 'which of two numbers is the day').choices([
            'AS_SEEN',
            'DAY_FIRST',
            'MONTH_FIRST',
          ]),
        )
        .option('--dry-run', 'list every problem and count, and record nothing')
        .option('--leave-out-failed', 'record the other rows where some failed')
        .option('--failed <file>', 'write the rows that failed into a CSV file with the reasons')
        .addOption(
          new Option('--language <language>', 'of the problems')
            .choices(['en', 'ar'])
            .default('en'),
        )
        .description('draft a list, or its next version, from a file as somebody sent it')
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
          new Option('--encoding <encoding>', 'of both lists; by default told from each').choices(
            ENCODINGS,
          ),
        )
        .option('--threads <number>', 'by default as many as are of use', threadCount)
        .option('--json', 'print the summary as JSON')
        .description('who of list A may be meant by each person of list B; needs no database')
        .action(namesMatch),
    );
  tabadul.addCommand(
    shown('survival')
      .argument(
        '[file]',
        'a CSV file with the columns time (days) and status (0 still held, 1 released, 2 died in custody); group, stratum and covariates may follow; needs no database',
      )
      .option(
        '--negotiation <code>',
        'of a stored negotiation instead; may be repeated',
        together,
        [],
      )
      .option('--as-of <day>', 'stored: only facts dated on or before this day', day)
      .addOption(
        new Option('--by <what>', 'stored: what is set side by side').choices(
          codesOf('SurvivalGrouping'),
        ),
      )
      .addOption(
        new Option('--group <group>', 'stored: the priority group, for --by GROUP').choices(
          Object.keys(DOMAIN.PriorityGroup),
        ),
      )
      .option(
        '--covariate <what>',
        `stored: ${COVARIATES_ASKED.join(', ')}; may be repeated`,
        wordsOf(COVARIATES_ASKED),
        [],
      )
      .addOption(
        new Option('--strata <what>', 'stored: compare within').choices([
          'NEGOTIATION',
          'BEGUN_YEAR',
        ]),
      )
      .addOption(
        new Option('--outcome <outcome>', 'the end that regressions are about')
          .choices(['released', 'died', 'any'])
          .default('released'),
      )
      .option('--restrict-to <days>', 'up to which day restricted means are taken', dayCount)
      .description('how long captivity lasts and how it ends')
      .action(survival),
  );
  tabadul.addCommand(
    shown('matrix')
      .argument('<negotiation>', 'its code')
      .option('--as-of <day>', 'only facts dated on or before this day', day)
      .option('--as-of-round <number>', 'only facts up to this round', roundNumber)
      .description('which names each side rejected, and why')
      .action(matrix),
  );
  tabadul
    .command('export')
    .description(
      'the event log for pm4py, R and spreadsheets, coded and coarsened: asked for by one, approved by another, taken until it expires',
    )
    .addCommand(
      shown('ask')
        .argument('<negotiation>', 'its code')
        .addOption(
          new Option('--format <format>', 'of the file')
            .choices(codesOf('ExportFormat'))
            .makeOptionMandatory(),
        )
        .addOption(
          new Option('--purpose <purpose>', 'what it is for')
            .choices(codesOf('ExportPurpose'))
            .makeOptionMandatory(),
        )
        .requiredOption('--words <words>', 'the same in words: who reads it, and how it is kept')
        .option('--as-of <day>', 'facts up to the last end of a quarter on or before this day', day)
        .option('--approved-by <login>', 'somebody else who is here and approves it at once')
        .option('--out <file>', 'with --approved-by: the file to write')
        .description('ask for a file; prints its id')
        .action(exportAsk),
    )
    .addCommand(
      data('approve')
        .argument('<export>', 'its id')
        .option('--days <days>', 'for how many days it may be taken; by default 7', dayCount)
        .description('approve a file that somebody else asked for')
        .action(exportDecide),
    )
    .addCommand(
      data('refuse')
        .argument('<export>', 'its id')
        .addOption(
          new Option('--reason <reason>', 'why')
            .choices(codesOf('ExportRefusalReason'))
            .makeOptionMandatory(),
        )
        .option('--words <words>', 'the same in words')
        .description('refuse a file that somebody else asked for')
        .action(exportDecide),
    )
    .addCommand(
      data('take')
        .argument('<export>', 'its id')
        .requiredOption('--out <file>', 'the file to write')
        .description('write an approved file; each taking is in the record')
        .action(exportTake),
    )
    .addCommand(
      shown('list')
        .argument('<negotiation>', 'its code')
        .description('files that were asked for, with what became of them')
        .action(exportList),
    );
  tabadul.addCommand(
    data('report')
      .argument('<negotiation>', 'its code')
      .requiredOption('--out <file>', 'the PDF file to write')
      .addOption(
        new Option('--language <language>', 'of the report').choices(['ar', 'en']).default('ar'),
      )
      .option('--as-of <day>', 'only facts dated on or before this day', day)
      .description('state, diagnosis with its facts, and what is missing, on paper')
      .action(report),
  );
  tabadul.addCommand(
    shown('diagnose')
      .argument('<negotiation>', 'its code')
      .option('--as-of <day>', 'only facts dated on or before this day', day)
      .description('why a stored negotiation stands still')
      .action(diagnoseStored),
  );
  tabadul.addCommand(
    shown('journey')
      .argument('<captive>', 'the code of a captive, such as FAC-4821073')
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
        .option('--asks-freely', 'may ask any operation of the API, not only those of our screens')
        .description('make an account; the password is read from stdin')
        .action(accountCreate),
    )
    .addCommand(
      shown('invite')
        .argument('<login>', 'the name to sign in with')
        .option('--administrator', 'manages accounts and grants')
        .option('--may-open-negotiations', 'may open negotiations')
        .option('--asks-freely', 'may ask any operation of the API, not only those of our screens')
        .description('make an account whose owner sets the password at a one-time link')
        .action(accountInvite),
    )
    .addCommand(shown('list').description('all accounts').action(accountList))
    .addCommand(
      shown('allow')
        .argument('<login>', 'the account')
        .option('--asks-freely', 'may ask any operation of the API')
        .option('--no-asks-freely', 'may ask the operations of our own screens alone')
        .description('give an account the right to ask freely, or take it')
        .action(accountAllow),
    )
    .addCommand(
      shown('reset')
        .argument('<login>', 'the account')
        .description('take password, second factors and sessions away; print a new one-time link')
        .action(accountReset),
    )
    .addCommand(
      shown('unlock')
        .argument('<login>', 'the account')
        .description('forget its failed attempts')
        .action(accountUnlock),
    )
    .addCommand(
      shown('close')
        .argument('<login>', 'the account')
        .description('close it for good and end its sessions')
        .action(accountClose),
    );
  const acting = (name: string) =>
    shown(name).option('--by <login>', 'the administrator who acts', HOUSE);
  tabadul
    .command('grant')
    .description(
      'seats: given by one administrator, approved by a second where they see identities',
    )
    .addCommand(
      acting('give')
        .argument('<login>', 'the account')
        .requiredOption('--negotiation <code>', 'its code')
        .requiredOption('--role <role>', 'NEGOTIATOR, PROTECTION_OFFICER, OBSERVER or ANALYST')
        .option('--party <code>', 'the side, for a negotiator of one side')
        .option('--until <instant>', 'when it ends, ISO 8601')
        .option('--approved-by <login>', 'a second administrator, who approves it at once')
        .description('give an account a seat in a negotiation')
        .action(grantGive),
    )
    .addCommand(
      acting('approve')
        .argument('<grant>', 'its id, from `grant list --waiting`')
        .description('approve what another administrator gave')
        .action(grantApprove),
    )
    .addCommand(
      acting('refuse')
        .argument('<grant>', 'its id, from `grant list --waiting`')
        .requiredOption(
          '--reason <reason>',
          'NOT_VERIFIED, NOT_NEEDED, WRONG_SEAT, CONFLICT_OF_INTEREST or OTHER',
        )
        .description('refuse what another administrator gave')
        .action(grantRefuse),
    )
    .addCommand(
      acting('shorten')
        .argument('<grant>', 'its id, from `grant list`')
        .requiredOption('--until <instant>', 'when it ends, ISO 8601, earlier than before')
        .description('let a seat end earlier')
        .action(grantShorten),
    )
    .addCommand(
      acting('revoke')
        .argument('<grant>', 'its id, from `grant list`')
        .description('take a seat back, at once')
        .action(grantRevoke),
    )
    .addCommand(
      acting('list')
        .option('--waiting', 'only those that a second administrator has to decide')
        .description('list seats, ended ones too')
        .action(grantList),
    );
  tabadul
    .command('record')
    .description('the record of all acts')
    .addCommand(
      shown('verify')
        .argument('[file]', 'an export to check instead of the database')
        .option('--checkpoint <file>', 'a checkpoint kept elsewhere; may be repeated', together, [])
        .description('check every chain, every row and every checkpoint')
        .action(recordVerify),
    )
    .addCommand(
      data('export')
        .option('--negotiation <code>', 'of one negotiation; by default all')
        .requiredOption('--out <file>', 'write to this file')
        .description('write the record into a file that anybody can check; it holds no name')
        .action(recordExport),
    )
    .addCommand(
      data('checkpoint')
        .option('--out <file>', 'write to a file instead of stdout')
        .option('--since <size>', 'with the proof for a witness that holds this many entries', size)
        .description('sign how the record stands, for witnesses outside')
        .action(recordCheckpoint),
    )
    .addCommand(
      data('key').description('print the public key of the checkpoints').action(recordKey),
    );
  const several = (value: string, before: string[] = []) => [...before, value];
  const identity = (command: Command) =>
    command.option(
      '--identity <file>',
      'the file of a key that opens it; may be repeated',
      several,
    );
  tabadul.addCommand(
    identity(shown('backup'))
      .description('write an encrypted backup of the whole database, while it is used')
      .option('--to <recipient>', 'who can open it, age1…; two at least', several)
      .option('--recipients-file <file>', 'the same from a file, one a line')
      .option('--out <file>', 'the file to write')
      .option('--both', 'the keys of both recipients are needed to open it')
      .option('--with-key', 'enclose the master key; with --both only')
      .option('--verify <file>', 'read a backup through instead, and compare its sums')
      .enablePositionalOptions()
      .action((options: BackupOptions) => backup(options))
      .addCommand(
        new Command('keygen')
          .exitOverride()
          .description('make a key that opens backups; prints the recipient to close them for')
          .requiredOption('--out <file>', 'where the key is put')
          .action(keygen),
      ),
  );
  tabadul.addCommand(
    identity(shown('restore'))
      .argument('<file>', 'a backup')
      .description('restore a backup into an empty database or data folder')
      .action(restore),
  );
  const vault = tabadul.command('vault').description('the keys that seal names');
  vault.addCommand(shown('status').description('where the keys stand').action(status));
  vault.addCommand(
    shown('rotate-master')
      .option('--new-key-file <file>', 'take the new key from a file; by default it is made')
      .option('--new-key-command <command>', 'take it from what a program prints')
      .option('--new-key-env <variable>', 'take it from a variable')
      .description('wrap every key under a new master key, while others are served')
      .action(rotateMaster),
  );
  vault.addCommand(
    shown('renew-passwords')
      .description('new passwords for the roles of the database, while others are served')
      .action(renewPasswords),
  );
  const sealing = (name: string) =>
    shown(name).option('--negotiation <code>', 'only this one; by default all, and the house');
  vault.addCommand(
    sealing('rotate-data')
      .option('--reseal', 'then seal what is there under the new keys')
      .description('new data keys for what is written from now on')
      .action(rotateData),
  );
  vault.addCommand(
    sealing('reseal')
      .description('seal again what older data keys sealed; cut short, it goes on when repeated')
      .action(vaultReseal),
  );
  vault.addCommand(
    shown('destroy')
      .requiredOption('--negotiation <code>', 'its code')
      .requiredOption('--by <login>', 'an administrator')
      .requiredOption('--and <login>', 'another administrator')
      .requiredOption(
        '--reason <reason>',
        'RETENTION_ENDED, ASKED_BY_PERSONS, DANGER_TO_PERSONS or LEGAL_ORDER',
      )
      .option('--yes <code>', 'the code once more, instead of being asked')
      .description('erase the names of a negotiation for good')
      .action(destroy),
  );
  const retention = tabadul.command('retention').description('how long what is sealed is kept');
  const byTwo = (name: string) =>
    shown(name)
      .requiredOption('--by <login>', 'an administrator')
      .requiredOption('--and <login>', 'another administrator');
  retention.addCommand(
    shown('list').description('how long each class is kept, and what is due').action(retentionList),
  );
  retention.addCommand(
    byTwo('set')
      .requiredOption(
        '--what <class>',
        'FAMILY (relatives, informants, what they were told), FATE (words of deaths and of remains) or NAMES (everything sealed)',
      )
      .requiredOption(
        '--days <days>',
        'after the day on which a negotiation was concluded or collapsed; or forever',
      )
      .description('say how long a class is kept')
      .action(retentionSet),
  );
  retention.addCommand(
    byTwo('apply')
      .option('--yes', 'instead of only being told')
      .description('erase for good what is due')
      .action(retentionErase),
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
      error instanceof BackupError ||
      error instanceof Altered ||
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
