import { KithError } from '../kernel/errors.ts'
import { asKnown } from './failure.ts'
import { type Command, type Io, processIo } from './io.ts'
import { UsageError } from './usage-error.ts'

type Entry = {
  readonly usage: string
  readonly does: string
  /** Its own options, a line each. */
  readonly options?: readonly string[]
  readonly load: () => Promise<Command>
  /** The command has more to say about itself than two lines and answers `--help` itself. */
  readonly ownHelp?: true
  /** It serves until it is ended and has no result that `--json` could give. */
  readonly serves?: true
}

/** Every command; each is loaded when it is called, so `--help` answers at once. */
const commands: Readonly<Record<string, Entry>> = {
  start: {
    usage: 'start [--port 3210] [--host localhost] [--data ./kith-data] [--demo]',
    does: 'Start Kith and serve its pages; upgrades the data first when this program is newer.',
    options: [
      '--port PORT       where the pages are (or PORT); default 3210, 0 takes a free one',
      '--host HOST       who can reach them; default localhost, this machine alone',
      '--demo            with the demonstration firm, where nobody is in Kith yet',
    ],
    load: async () => (await import('./start.ts')).start,
    serves: true,
  },
  demo: {
    usage: 'demo [--customers 5000] [--seed 7] [--out FOLDER]',
    does: 'Make an invented firm whose truth is known, in an empty folder; or only its files.',
    options: [
      '--customers N     from 300 to 1000000; default 5000',
      '--seed N          the same seed draws the same firm; default 7',
      '--out FOLDER      write the files and the truth there, and load nothing',
    ],
    load: async () => (await import('./demo.ts')).demo,
  },
  import: {
    usage: 'import NOUN FILE | import installation FOLDER|FILE.zip',
    does: 'Load a CSV, TSV, XLSX, JSON Lines or vCard file, packed or not. The same file twice changes nothing.',
    options: [
      'NOUN              orders, order-lines, products, parties, relationships, notes, interactions,',
      '                  costs, consents, gains, records, survey-answers or employees',
      '--source NAME     whose numbers these are; default the file’s name',
      '--currency CODE   of amounts that name none; default the firm’s',
      '--map COLUMN=FIELD  what a column is: a field, custom or ignore; as often as needed',
      '--date-format F   YYYY-MM-DD, DD/MM/YYYY, MM/DD/YYYY or YYYYMMDD; needed where dates read both ways',
      '--decimal SIGN    . or , before the decimals; default as found in the file',
      '--round           round further decimals than the currency has, instead of refusing the row',
      '--encoding NAME   such as utf-8 or windows-1252; default as found',
      '--delimiter SIGN  between columns, \\t for tab; default as found',
      '--sheet NAME      of a workbook; default the first that is filled',
      '--no-header       the first line is data',
      '--kind KIND       of the parties: person (default), organisation or household',
      '--meets KEY       by what somebody known is met: number (default), or email, phone, field:KEY in order',
      '--object NAME     of records: the object of lines that name none',
      '--when-known COLUMN=WHAT  to somebody known: overwrite (default), keep what stands, or clear where blank',
      '--dry-run         count what would happen, store nothing',
      '--errors FILE     write refused rows there, as CSV with the reasons',
      '--resume ID       go on with an import that was stopped',
      '--undo ID         take a whole import back',
    ],
    load: async () => (await import('./import.ts')).importCommand,
  },
  fit: {
    usage: 'fit MODEL FILE [--id COLUMN] [--date COLUMN] [--amount COLUMN] [--unit week]',
    does: 'Fit a model to a file, without a database.',
    load: async () => (await import('./fit.ts')).fit,
    ownHelp: true,
  },
  match: {
    usage: 'match FILE [--id COLUMN] [--truth COLUMN] [--out clusters.csv]',
    does: 'Find the records of a file that are about one person or organisation, without a database.',
    load: async () => (await import('./match.ts')).match,
    ownHelp: true,
  },
  export: {
    usage: 'export FOLDER|FILE.zip [--with-secrets]',
    does: 'Write the whole installation in an open form: JSON Lines, files, manifest.',
    options: ['--with-secrets    also passwords, keys, sessions and endpoints, as they are stored'],
    load: async () => (await import('./export.ts')).exportCommand,
  },
  backup: {
    usage: 'backup FILE',
    does: 'Write everything into one file, while Kith may be running.',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    usage: 'restore FILE [--replace]',
    does: 'Fill an empty database from a backup; --replace removes what it holds first.',
    options: ['--replace         remove what the database holds first'],
    load: async () => (await import('./restore.ts')).restore,
  },
  move: {
    usage: 'move --to URL [--replace]',
    does: 'Copy everything to a PostgreSQL server and compare both sides before saying so.',
    options: [
      '--to URL          postgres://user:password@host/database',
      '--replace         remove what that database holds first',
    ],
    load: async () => (await import('./move.ts')).move,
  },
  doctor: {
    usage: 'doctor',
    does: 'Look at versions, database, disk, locks and jobs, and say what to do.',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  user: {
    usage: 'user list | user add EMAIL [--name NAME] [--role ROLE] | user link EMAIL',
    does: 'List who can sign in; add somebody; make a one-time link for one who lost the way in.',
    options: [
      '--name NAME       of the person; default the e-mail address',
      '--role ROLE       default agent',
    ],
    load: async () => (await import('./user.ts')).user,
  },
  key: {
    usage: 'key list | key add EMAIL [--name NAME] | key revoke PREFIX',
    does: 'List the API keys, make one that acts for a person, or end one at once.',
    options: ['--name NAME       what the key is for'],
    load: async () => (await import('./key.ts')).key,
  },
}

const everywhere = [
  'Everywhere',
  '  --data FOLDER   where the data is (or KITH_DATA); default ./kith-data',
  '  --json          the result as one JSON object',
  '  --help          this text',
  '  DATABASE_URL    use a PostgreSQL server, 15 or newer, instead of the folder',
]

/**
 * Runs the command that the arguments name.
 * @returns the exit code: 0 done, 1 failed, 2 asked wrongly
 */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  const [name = 'help', ...rest] = args
  if (['help', '--help', '-h'].includes(name)) return help(rest[0], io)
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    io.say(`There is no command “${name}”. These are there:\n`)
    io.say(overview())
    return 2
  }
  if (!entry.ownHelp && (rest.includes('--help') || rest.includes('-h'))) return help(name, io)
  try {
    return await (await entry.load())(rest, io)
  } catch (error) {
    return explain(error, entry, io)
  }
}

function help(name: string | undefined, io: Io): number {
  const entry = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined) io.print(overview())
  else {
    const own = entry.options === undefined ? '' : `Options\n  ${entry.options.join('\n  ')}\n\n`
    const all = everywhere.filter((line) => !entry.serves || !line.includes('--json'))
    io.print(`kith ${entry.usage}\n\n${entry.does}\n\n${own}${all.join('\n')}`)
  }
  return 0
}

function overview(): string {
  const lines = Object.values(commands).map(({ usage, does }) => `  kith ${usage}\n      ${does}`)
  return `Kith, the customer relationship system that closes the loop\n\n${lines.join('\n')}\n\n${everywhere.join('\n')}`
}

function explain(thrown: unknown, entry: Entry, io: Io): number {
  const error = asKnown(thrown)
  if (io.env.KITH_DEBUG && error instanceof Error) io.say(error.stack ?? '')
  if (asksWrongly(error)) {
    io.say(`${error.message}\nUsage: kith ${(error instanceof UsageError && error.usage) || entry.usage}`)
    return 2
  }
  if (error instanceof KithError) io.say(error.message)
  else
    io.say(
      `This failed in a way Kith did not expect: ${error instanceof Error ? error.message : String(error)}`,
    )
  return 1
}

function asksWrongly(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  return error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
}
