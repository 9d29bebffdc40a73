/** What an error says: its HTTP status and its sentence, with `{placeholders}` for its details. */
export type CatalogueEntry = { readonly status: number; readonly sentence: string }

/** The errors of the information room; they are the most, and stand here so that the catalogue can be read. */
export const informationErrors = {
  'information.secret-missing': {
    status: 409,
    sentence: 'The secret of the source {name} is not to be had: {reason}.',
  },
  'information.origin-unknown': {
    status: 403,
    sentence:
      'Pages of {origin} may not send to the source {name}. Name the site on the page of the source, or send from a program.',
  },
  'information.signature-wrong': {
    status: 401,
    sentence:
      'The signature does not fit: the body was changed on its way, or signed with another secret than that of this source.',
  },
  'information.mapping-bad': {
    status: 422,
    sentence: 'The mapping cannot be used: {reason}.',
  },
  'information.query-failed': {
    status: 422,
    sentence: 'The database of {name} cannot be read: {reason}.',
  },
  'information.source-key-unknown': {
    status: 401,
    sentence:
      'This is the key of no source: it is missing, wrong or was ended. Make one on the page of the source.',
  },
  'information.message-unreadable': { status: 400, sentence: '{where} {reason}.' },
  'information.source-kind': {
    status: 409,
    sentence: 'The source {name} is of the kind {kind}; this needs {needs}.',
  },
  'information.source-name-taken': { status: 409, sentence: 'There is a source of the name {name} already.' },
  'information.email-taken': {
    status: 409,
    sentence: 'Another party ({partyId}) has this e-mail address. Send sharedEmail: true when both use it.',
  },
  'information.no-such-owner': {
    status: 422,
    sentence: 'There is no such user or team to own this or do it.',
  },
  'information.field-hidden': {
    status: 403,
    sentence: 'Your roles do not show you the field {field}, so it cannot be used here.',
  },
  'information.bad-filter': { status: 400, sentence: 'The filter cannot be read: {reason}.' },
  'information.not-yet-known': {
    status: 404,
    sentence: 'Nobody knew of this party on {on}: it was entered on {since}. Choose a later day.',
  },
  'information.erased': { status: 410, sentence: 'This party was erased on {on}.' },
  'information.same-party': { status: 422, sentence: 'A party cannot be tied to or merged with itself.' },
  'information.not-live': { status: 409, sentence: 'Party {partyId} was merged into another or erased.' },
  'information.unmerge-outer-first': {
    status: 409,
    sentence: 'The party that was kept has itself been merged since; undo that first (merge {mergeId}).',
  },
  'information.already-undone': { status: 409, sentence: 'This was undone already, on {on}.' },
  'information.not-compared': {
    status: 422,
    sentence:
      'These two are not compared: one is a household, they are a person and an organisation, or of two brands.',
  },
  'information.scopes-differ': {
    status: 409,
    sentence: 'These two differ in {attribute}, which keeps parties apart; they are not made one.',
  },
  'information.batch-waits': {
    status: 409,
    sentence: 'Many pairs are being joined or taken apart already; wait until that has ended, or stop it.',
  },
  'information.review-decided': {
    status: 409,
    sentence: 'Somebody has decided about this pair meanwhile: it is {state}.',
  },
  'information.review-open': {
    status: 409,
    sentence: 'Nobody has decided about this pair; there is nothing to undo.',
  },
  'information.split-nothing': { status: 422, sentence: 'None of these records belongs to the party.' },
  'information.split-all': {
    status: 422,
    sentence: 'All records of the party were chosen; leave at least one with it.',
  },
  'information.split-pinned': {
    status: 409,
    sentence: 'One of these records is pinned to the party. Take the pin away first.',
  },
  'information.merge-erased': {
    status: 409,
    sentence: 'The merged party was erased; there is nothing to bring back.',
  },
  'information.task-done': { status: 409, sentence: 'The task was done already, on {on}.' },
  'information.too-many-rows': {
    status: 422,
    sentence: '{found} parties are concerned; one edit may change {most}. Narrow the filter.',
  },
  'information.sheet-too-long': {
    status: 422,
    sentence:
      '{found} rows are more than a workbook is made of here ({most}). Take CSV, JSON Lines or Parquet.',
  },
  'information.file-unreadable': { status: 422, sentence: 'The file {file} cannot be read: {reason}.' },
  'information.file-empty': { status: 422, sentence: 'The file {file} is empty.' },
  'information.file-not-tabular': {
    status: 415,
    sentence:
      'The file {file} is {found}. Kith reads tables and cards: CSV, TSV, XLSX, JSON Lines and vCard, also gzipped or zipped.',
  },
  'information.file-cut-off': {
    status: 422,
    sentence:
      'The file {file} is damaged or ends too early, after {bytes} bytes: {reason}. Nothing was read from it.',
  },
  'information.file-quote-open': {
    status: 422,
    sentence:
      'Quotes are opened and not closed line after line, lately in line {line}, or that line has no end.',
  },
  'information.json-broken': {
    status: 422,
    sentence:
      'The file is not whole JSON: in line {line} {reason}. Export it again, or bring it as JSON Lines, one object a line.',
  },
  'information.file-changed': {
    status: 409,
    sentence: 'The file {file} is not the one that this import began with.',
  },
  'information.encoding-unknown': { status: 422, sentence: 'There is no encoding “{encoding}”.' },
  'information.sheet-missing': {
    status: 422,
    sentence: 'The workbook has no sheet “{sheet}”; it has {sheets}.',
  },
  'information.workbook-too-large': {
    status: 413,
    sentence: 'The workbook {file} is larger than {limit}. Save the sheet as CSV: that can have any size.',
  },
  'information.zip-without-table': { status: 415, sentence: 'The ZIP {file} holds no table, only {found}.' },
  'information.archive-unreadable': {
    status: 415,
    sentence: 'The ZIP {file} cannot be read: {reason}. Pack the tables anew and send it again.',
  },
  'information.archive-too-large': {
    status: 413,
    sentence: '“{name}” in the ZIP {file} unpacks to more than Kith takes. Send its tables one by one.',
  },
  'information.import-noun-unknown': {
    status: 422,
    sentence: 'Kith cannot import {noun}; it can import {known}.',
  },
  'information.import-column-missing': {
    status: 422,
    sentence: 'No column holds the {field}. Say which one does; the file has {columns}.',
  },
  'information.import-mapping-bad': { status: 422, sentence: 'The mapping cannot be used: {reason}.' },
  'information.import-option-bad': { status: 422, sentence: '{option} cannot be {value}: {reason}.' },
  'information.dates-ambiguous': {
    status: 422,
    sentence:
      'The date {example} can be read with the day or with the month first. Say which: DD/MM/YYYY or MM/DD/YYYY (on the command line with --date-format).',
  },
  'information.import-state': {
    status: 409,
    sentence: 'The import is {state}; this needs it to be {needs}.',
  },
  'information.import-file-gone': {
    status: 410,
    sentence:
      'The file of this import is no longer there. Start a new import; what is already in stays in once.',
  },
  'information.fit-model-unknown': { status: 422, sentence: 'Kith has no model {model}; it has {known}.' },
  'information.fit-asked-wrongly': { status: 422, sentence: '{reason}' },
  'information.fit-file-wrong': { status: 422, sentence: '{reason}' },
  'information.fit-refused': { status: 422, sentence: '{reason}' },
  'information.fit-state': { status: 409, sentence: 'The fit is {state}; this needs it to be {needs}.' },
  'information.fit-file-gone': { status: 410, sentence: 'The file is no longer there. Upload it again.' },
  'information.fit-without-rows': { status: 404, sentence: '{model} tells nothing row by row.' },
  'information.fit-interrupted': {
    status: 500,
    sentence: 'Kith ended {times} times in the midst of this fit, which may be why; it is not tried again.',
  },
  'information.fit-memory': {
    status: 422,
    sentence: 'The fit needs more memory than Kith has. Fit it to fewer rows, or on a larger machine.',
  },
} as const satisfies Record<string, CatalogueEntry>
