// Made from the migrated database by src/cli/schema.ts; never edited. A test compares both.
import type { Generated } from 'kysely'

export interface Schema {
  'http.api_keys': {
    api_key_id: string
    user_id: string
    name: string
    prefix: string
    key_hash: Buffer
    scopes: unknown
    expires_at: Generated<string | null>
    revoked_at: Generated<string | null>
    last_used_at: Generated<string | null>
    created_at: string
  }
  'http.one_time_links': {
    link_id: string
    token_hash: Buffer
    purpose: string
    user_id: Generated<string | null>
    created_by: Generated<string | null>
    created_at: string
    expires_at: string
    used_at: Generated<string | null>
  }
  'http.passwords': {
    user_id: string
    password_hash: string
    updated_at: string
  }
  'http.sessions': {
    session_id: string
    user_id: string
    token_hash: Buffer
    via: string
    view_as: Generated<string | null>
    ip_address: Generated<string | null>
    user_agent: Generated<string | null>
    created_at: string
    last_seen_at: string
    expires_at: string
  }
  'information.attributes': {
    noun: string
    key: string
    label: string
    type: string
    import_id: Generated<string | null>
    created_at: string
  }
  'information.bulk_edit_rows': {
    party_id: string
    bulk_edit_id: string
    before: unknown
    version_after: number
  }
  'information.bulk_edits': {
    bulk_edit_id: string
    changes: unknown
    changed: number
    edited_by: Generated<string | null>
    edited_at: string
    undone_at: Generated<string | null>
    undone_by: Generated<string | null>
    undone: Generated<number | null>
    left_alone: Generated<number | null>
  }
  'information.customer_statistics': {
    party_id: string
    currency: string
    orders: number
    returns: number
    purchase_days: number
    spend_minor: number
    returned_minor: number
    first_day_minor: number
    first_on: Generated<string | null>
    last_on: Generated<string | null>
    updated_at: string
  }
  'information.events': {
    party_id: string
    occurred_at: string
    event_id: string
    occurred_on: Generated<string | null>
    type: string
    version: Generated<number>
    recorded_at: string
    source: string
    actor: Generated<string | null>
    channel: Generated<string | null>
    caused_by: Generated<string[] | null>
    data: unknown
  }
  'information.firm_events': {
    event_id: string
    type: string
    version: Generated<number>
    occurred_at: string
    recorded_at: string
    source: string
    actor: Generated<string | null>
    channel: Generated<string | null>
    caused_by: Generated<string[] | null>
    data: unknown
  }
  'information.identity_keys': {
    key_hash: Buffer
    record_id: string
    party_id: string
    kind: string
    import_id: Generated<string | null>
  }
  'information.import_attributes': {
    noun: string
    key: string
    import_id: string
  }
  'information.import_batches': {
    import_id: string
    batch: number
    lane: number
    first_line: number
    last_line: number
    accepted: number
    unchanged: number
    rejected: number
    committed_at: string
  }
  'information.import_changes': {
    party_id: string
    import_id: string
    before: unknown
    version_after: number
    after: Generated<unknown | null>
  }
  'information.import_rejections': {
    import_id: string
    line: number
    column_name: string
    value: Generated<string | null>
    reason: string
    at: string
  }
  'information.imports': {
    import_id: string
    noun: string
    source_id: Generated<string | null>
    source_name: string
    file_name: string
    file_path: Generated<string | null>
    file_hash: Generated<Buffer | null>
    file_bytes: number
    state: string
    detected: unknown
    mapping: unknown
    options: unknown
    rows: Generated<number>
    accepted: Generated<number>
    rejected: Generated<number>
    unchanged: Generated<number>
    parties: Generated<number>
    bytes_read: Generated<number>
    error: Generated<unknown | null>
    created_by: Generated<string | null>
    created_at: string
    started_at: Generated<string | null>
    finished_at: Generated<string | null>
    updated_at: string
    left_alone: Generated<number>
  }
  'information.notes': {
    party_id: string
    note_id: string
    body: string
    version: Generated<number>
    created_by: Generated<string | null>
    created_at: string
    updated_at: string
  }
  'information.saved_views': {
    view_id: string
    name: string
    owner_id: string
    is_shared: Generated<boolean>
    filter: unknown
    sort: string
    columns: Generated<string[] | null>
    created_at: string
    updated_at: string
    version: Generated<number>
  }
  'information.score_definitions': {
    name: string
    version: number
    model_run_id: Generated<string | null>
    unit: string
    parameters: unknown
    computed_at: string
    published_at: Generated<string | null>
    dropped_at: Generated<string | null>
  }
  'information.scores': {
    party_id: string
    name: string
    version: number
    value: number
    low: Generated<number | null>
    high: Generated<number | null>
    level: Generated<number | null>
    as_of: string
  }
  'information.source_records': {
    party_id: string
    source_record_id: string
    source_id: string
    external_id: string
    noun: string
    content: unknown
    content_hash: Buffer
    import_id: Generated<string | null>
    received_at: string
  }
  'information.sources': {
    source_id: string
    name: string
    kind: string
    created_at: string
  }
  'information.task_completions': {
    party_id: string
    task_id: string
    completed_by: Generated<string | null>
    completed_at: string
  }
  'information.tasks': {
    party_id: string
    task_id: string
    title: string
    due_on: Generated<string | null>
    assignee_id: Generated<string | null>
    version: Generated<number>
    created_by: Generated<string | null>
    created_at: string
    updated_at: string
  }
  'kernel.audit_acts': {
    audit_id: string
    at: string
    actor_kind: string
    actor_id: Generated<string | null>
    as_user_id: Generated<string | null>
    noun: string
    verb: string
    row_id: string
    before: Generated<unknown | null>
    after: Generated<unknown | null>
  }
  'kernel.audit_changes': {
    party_id: string
    audit_id: string
    at: string
    actor_kind: string
    actor_id: Generated<string | null>
    as_user_id: Generated<string | null>
    noun: string
    verb: string
    row_id: string
    before: Generated<unknown | null>
    after: Generated<unknown | null>
  }
  'kernel.audit_reads': {
    audit_id: string
    at: string
    actor_kind: string
    actor_id: Generated<string | null>
    as_user_id: Generated<string | null>
    route: string
    purpose: Generated<string>
    party_ids: string[]
  }
  'kernel.contact_points': {
    party_id: string
    contact_point_id: string
    kind: string
    value: string
    normalised: string
    label: Generated<string | null>
    is_preferred: Generated<boolean>
    parts: Generated<unknown | null>
    import_id: Generated<string | null>
    created_at: string
    ended_at: Generated<string | null>
  }
  'kernel.decisions': {
    decision_id: string
    number: number
    title: string
    chosen: string
    because: string
    expects: unknown
    owner_id: string
    review_on: string
    control: Generated<unknown | null>
    sets: Generated<unknown | null>
    state: string
    happened: Generated<unknown | null>
    consequence: Generated<string | null>
    consequence_because: Generated<string | null>
    next_decision_id: Generated<string | null>
    decided_at: Generated<string | null>
    settled_at: Generated<string | null>
    settled_by: Generated<string | null>
    created_at: string
    created_by: Generated<string | null>
    updated_at: string
    version: Generated<number>
  }
  'kernel.email_owners': {
    email_hash: Buffer
    party_id: string
  }
  'kernel.erasures': {
    party_id: string
    erased_at: string
    erased_by: Generated<string | null>
    reason: string
    counts: unknown
  }
  'kernel.firms': {
    firm_id: string
    name: string
    currency: string
    country: string
    time_zone: string
    language: string
    is_demonstration: Generated<boolean>
    created_at: string
    updated_at: string
    version: Generated<number>
  }
  'kernel.merge_moves': {
    party_id: string
    merge_id: string
    table_name: string
    row_id: string
    row_before: Generated<unknown | null>
  }
  'kernel.merges': {
    party_id: string
    merge_id: string
    merged_party_id: string
    merged_at: string
    merged_by: Generated<string | null>
    reason: Generated<string>
    before: unknown
    unmerged_at: Generated<string | null>
    unmerged_by: Generated<string | null>
  }
  'kernel.parties': {
    party_id: string
    kind: string
    display_name: string
    given_name: Generated<string | null>
    family_name: Generated<string | null>
    sort_name: string
    search_text: string
    city: Generated<string | null>
    country: Generated<string | null>
    language: Generated<string | null>
    custom: Generated<unknown>
    owner_id: Generated<string | null>
    team_id: Generated<string | null>
    import_id: Generated<string | null>
    version: Generated<number>
    created_at: string
    created_by: Generated<string | null>
    updated_at: string
    merged_into: Generated<string | null>
    erased_at: Generated<string | null>
  }
  'kernel.party_roles': {
    party_id: string
    party_role_id: string
    role: string
    counterpart_id: Generated<string | null>
    valid_from: string
    valid_to: Generated<string | null>
    created_at: string
    import_id: Generated<string | null>
  }
  'kernel.readings': {
    reading_id: string
    measure: string
    title: string
    subject_kind: string
    subject_id: string
    value: Generated<number | null>
    unit: string
    n: number
    low: Generated<number | null>
    high: Generated<number | null>
    level: Generated<number | null>
    as_of: string
    method: unknown
    assumptions: unknown
    lineage: unknown
    standard: Generated<unknown | null>
    missing: Generated<string | null>
    replay: Generated<string | null>
    recorded_at: string
  }
  'kernel.relationships': {
    party_id: string
    relationship_id: string
    other_party_id: string
    kind: string
    direction: string
    description: Generated<string | null>
    valid_from: string
    valid_to: Generated<string | null>
    created_at: string
  }
  'kernel.role_permissions': {
    role_id: string
    noun: string
    verb: string
    rows: Generated<string>
    fields: Generated<string[] | null>
  }
  'kernel.roles': {
    role_id: string
    name: string
    description: Generated<string>
    is_shipped: Generated<boolean>
  }
  'kernel.standards': {
    standard_id: string
    measure: string
    subject_kind: string
    subject_id: string
    value: number
    high: Generated<number | null>
    direction: string
    valid_from: string
    decision_id: Generated<string | null>
    owner_id: Generated<string | null>
    created_at: string
  }
  'kernel.suppression_secrets': {
    secret: Buffer
    made_at: string
  }
  'kernel.suppressions': {
    key_hash: Buffer
    reason: string
    suppressed_at: string
  }
  'kernel.team_members': {
    team_id: string
    user_id: string
  }
  'kernel.teams': {
    team_id: string
    name: string
    created_at: string
  }
  'kernel.user_roles': {
    user_id: string
    role_id: string
  }
  'kernel.users': {
    user_id: string
    name: string
    email: string
    is_active: Generated<boolean>
    created_at: string
    updated_at: string
    version: Generated<number>
  }
  'performance.visits': {
    user_id: string
    visited_at: string
    previous_at: Generated<string | null>
  }
  'storage.idempotency_keys': {
    key_hash: Buffer
    request_hash: Buffer
    status: Generated<number | null>
    body: Generated<unknown | null>
    created_at: string
    party_ids: Generated<string[] | null>
  }
  'storage.migrations': {
    number: number
    name: string
    hash: string
    breaking: boolean
    program: string
    applied_at: string
  }
  'storage.outbox': {
    outbox_id: string
    job: string
    job_key: Generated<string | null>
    payload: unknown
    ready_at: string
    claimed_until: Generated<string | null>
    done_at: Generated<string | null>
    created_at: string
  }
  'storage.table_kinds': {
    table_name: string
    kind: string
    key_column: Generated<string | null>
  }
  'value.assumptions': {
    assumption_id: string
    name: string
    value: number
    decision_id: Generated<string | null>
    set_by: Generated<string | null>
    set_at: string
  }
  'value.forecasts': {
    forecast_id: string
    model_run_id: string
    currency: string
    measure: string
    from_on: string
    until_on: string
    expected: number
    low: number
    high: number
    level: number
    registered_at: string
    happened: Generated<number | null>
    settled_at: Generated<string | null>
  }
  'value.lifetimes': {
    party_id: string
    model_run_id: string
    purchase_days: number
    first_on: string
    last_on: string
    repeat_minor: number
    clv: number
  }
  'value.model_runs': {
    model_run_id: string
    model: string
    currency: string
    n: number
    observed_until: string
    parameters: unknown
    covariance: Generated<unknown | null>
    log_likelihood: Generated<number | null>
    converged: boolean
    limit_model: Generated<string | null>
    warnings: unknown
    refused: Generated<string | null>
    assumptions: unknown
    result: unknown
    score_version: Generated<number | null>
    started_at: string
    finished_at: string
    published_at: Generated<string | null>
    dropped_at: Generated<string | null>
    code_version: string
  }
  'value.orders': {
    party_id: string
    order_id: string
    source_id: string
    order_number: Generated<string | null>
    ordered_on: string
    ordered_at: string
    amount_minor: number
    currency: string
    channel: Generated<string | null>
    import_id: Generated<string | null>
    custom: Generated<unknown | null>
    created_at: string
  }
}
