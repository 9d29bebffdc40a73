import type { Held, KeptTable } from '../kernel/registration.ts'

const visit: Held = {
  purpose: 'to show each person what is new to them',
  basis: 'legitimate interest',
  retention: 'while they have an account',
}

const report: Held = {
  purpose: 'to show each person the reports that are theirs to open',
  basis: 'legitimate interest',
  retention: 'until the report is removed',
}

const edited: Held = {
  purpose: 'to take an edit of many rows back',
  basis: 'legitimate interest',
  retention: 'as long as the rows',
}

/** This room's tables that are about no party. */
export const keptTables: readonly KeptTable[] = [
  {
    table: 'performance.list_edits',
    personal: { value: edited },
    impersonal: [
      'list_edit_id',
      'list',
      'field',
      'edited_by',
      'edited_at',
      'finished_at',
      'changed',
      'left_alone',
      'undone_at',
      'undone_by',
      'undone',
    ],
  },
  {
    table: 'performance.warehouse_exports',
    personal: {},
    impersonal: [
      'export_id',
      'requested_by',
      'requested_at',
      'as_of',
      'finished_at',
      'state',
      'files',
      'day',
      'progress',
      'error',
      'updated_at',
    ],
  },
  {
    table: 'performance.board_packs',
    personal: {},
    impersonal: ['board_pack_id', 'period', 'scorecard_id', 'reading_ids', 'coverage', 'made_by', 'made_at'],
  },
  {
    table: 'performance.experiments',
    personal: {},
    impersonal: [
      'experiment_id',
      'name',
      'question',
      'population',
      'outcome',
      'outcome_days',
      'control_share',
      'smallest_effect',
      'expected',
      'needed',
      'admits_later',
      'allows_overlap',
      'campaign_id',
      'decision_id',
      'seed',
      'state',
      'owner_id',
      'created_at',
      'started_at',
      'ended_at',
      'version',
    ],
  },
  {
    table: 'performance.experiment_readings',
    personal: {},
    impersonal: ['experiment_id', 'result', 'read_at'],
  },
  {
    table: 'performance.kpis',
    personal: {},
    impersonal: [
      'kpi_id',
      'process',
      'kind',
      'measure',
      'subject_kind',
      'subject_id',
      'position',
      'owner_id',
      'is_shipped',
      'created_at',
    ],
  },
  {
    table: 'performance.reports',
    personal: {
      owner_id: report,
      shared_with: report,
    },
    impersonal: [
      'report_id',
      'name',
      'question',
      'is_shared',
      'shared_roles',
      'created_at',
      'updated_at',
      'version',
    ],
  },
  {
    table: 'performance.report_schedules',
    personal: { recipients: report, set_by: report },
    impersonal: ['report_id', 'every', 'day', 'hour', 'is_paused', 'next_at', 'set_at'],
  },
  {
    table: 'performance.report_sendings',
    personal: { user_id: report },
    impersonal: [
      'sending_id',
      'report_id',
      'period',
      'state',
      'tries',
      'ready_at',
      'claimed_by',
      'claimed_until',
      'reason',
      'ended_at',
      'created_at',
    ],
  },
  {
    table: 'performance.scorecards',
    personal: {},
    impersonal: [
      'scorecard_id',
      'period',
      'cells',
      'filled',
      'of_cells',
      'met',
      'missed',
      'event_id',
      'computed_at',
    ],
  },
  {
    table: 'performance.visits',
    personal: { visited_at: visit, previous_at: visit },
    impersonal: ['user_id'],
  },
]
