import type { Held, KeptTable } from '../kernel/registration.ts'

const edited: Held = {
  purpose: 'to undo an edit of many parties',
  basis: 'legitimate interest',
  retention: 'while its parties are kept',
}
const file: Held = {
  purpose: 'to show what was found in a file before it is taken over',
  basis: 'legitimate interest',
  retention: 'until the import has ended; 30 days as a draft, 90 where it stopped; its name while it is kept',
}
const fitted: Held = {
  purpose: 'to fit a model to a file that somebody brought, and to read what came of it',
  basis: 'legitimate interest',
  retention: '30 days after the file was last used and the fit has ended, or until somebody erases them',
}
const news: Held = {
  purpose: 'to know what changed in the firm',
  basis: 'legitimate interest',
  retention: 'for good; ids, amounts and dates, no words about customers',
}
const refused: Held = {
  purpose: 'to put right what a file had wrong',
  basis: 'legitimate interest',
  retention: '90 days, or until the import is undone',
}
const view: Held = {
  purpose: 'to find parties again the same way',
  basis: 'legitimate interest',
  retention: 'until its owner deletes it',
}

/** This room's tables that are about no single party. */
export const keptTables: readonly KeptTable[] = [
  {
    table: 'information.attributes',
    personal: {},
    impersonal: ['noun', 'key', 'label', 'type', 'import_id', 'created_at'],
  },
  {
    table: 'information.bulk_edits',
    personal: { changes: edited },
    impersonal: [
      'bulk_edit_id',
      'changed',
      'edited_by',
      'edited_at',
      'undone_at',
      'undone_by',
      'undone',
      'left_alone',
    ],
  },
  {
    table: 'information.firm_events',
    personal: { data: news },
    impersonal: [
      'event_id',
      'type',
      'version',
      'occurred_at',
      'recorded_at',
      'source',
      'actor',
      'channel',
      'caused_by',
    ],
  },
  {
    table: 'information.fit_files',
    personal: { name: fitted, path: fitted },
    impersonal: ['fit_file_id', 'bytes', 'created_by', 'created_at', 'used_at'],
  },
  {
    table: 'information.fits',
    personal: { file_name: fitted, options: fitted, report: fitted, error: fitted },
    impersonal: [
      'fit_id',
      'fit_file_id',
      'model',
      'state',
      'attempts',
      'progress',
      'has_rows',
      'created_by',
      'created_at',
      'started_at',
      'finished_at',
      'updated_at',
    ],
  },
  {
    table: 'information.import_attributes',
    personal: {},
    impersonal: ['noun', 'key', 'import_id'],
  },
  {
    table: 'information.import_batches',
    personal: {},
    impersonal: [
      'import_id',
      'batch',
      'lane',
      'first_line',
      'last_line',
      'accepted',
      'unchanged',
      'rejected',
      'committed_at',
    ],
  },
  {
    table: 'information.import_rejections',
    personal: { value: refused, reason: refused },
    impersonal: ['import_id', 'line', 'column_name', 'at'],
  },
  {
    table: 'information.imports',
    personal: { file_name: file, file_path: file, detected: file },
    impersonal: [
      'import_id',
      'noun',
      'source_id',
      'source_name',
      'file_hash',
      'file_bytes',
      'state',
      'mapping',
      'options',
      'rows',
      'accepted',
      'rejected',
      'unchanged',
      'parties',
      'left_alone',
      'bytes_read',
      'error',
      'created_by',
      'created_at',
      'started_at',
      'finished_at',
      'updated_at',
    ],
  },
  {
    table: 'information.news_heard',
    personal: {},
    impersonal: ['listener', 'event_id', 'heard_at'],
  },
  {
    table: 'information.saved_views',
    personal: { name: view, filter: view },
    impersonal: [
      'view_id',
      'owner_id',
      'is_shared',
      'sort',
      'columns',
      'created_at',
      'updated_at',
      'version',
    ],
  },
  {
    table: 'information.score_definitions',
    personal: {},
    impersonal: [
      'name',
      'version',
      'model_run_id',
      'unit',
      'parameters',
      'computed_at',
      'published_at',
      'dropped_at',
    ],
  },
  {
    table: 'information.sources',
    personal: {},
    impersonal: ['source_id', 'name', 'kind', 'created_at'],
  },
]
