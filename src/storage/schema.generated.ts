// Made from the migrated database by src/cli/schema.ts; never edited. A test compares both.
import type { Generated } from 'kysely'

export interface Schema {
  'channels.campaign_members': {
    party_id: string
    campaign_id: string
    arm: string
    message_id: Generated<string | null>
    entered_at: string
  }
  'channels.campaigns': {
    campaign_id: string
    name: string
    segment_id: Generated<string | null>
    filter: Generated<unknown | null>
    channel_account_id: string
    class: string
    purpose: string
    subject: string
    body_text: string
    control_share: number
    seed: string
    outcome_days: number
    state: string
    owner_id: Generated<string | null>
    proposition_id: Generated<string | null>
    created_at: string
    started_at: Generated<string | null>
    ended_at: Generated<string | null>
    version: Generated<number>
  }
  'channels.cap_counters': {
    party_id: string
    cap_key: string
    used: number
  }
  'channels.cap_holds': {
    party_id: string
    message_id: string
    cap_key: string
    held_at: string
  }
  'channels.causes': {
    cause_id: string
    slug: string
    name: string
    owner_id: Generated<string | null>
    created_at: string
    closed_at: Generated<string | null>
  }
  'channels.cell_roles': {
    segment_id: string
    channel: string
    role: string
    decision_id: Generated<string | null>
    set_by: Generated<string | null>
    set_at: string
  }
  'channels.cells': {
    segment_id: string
    channel: string
    currency: string
    contacts: number
    customers: number
    assessed: number
    perfect: number
    complaints: number
    cost_minor: number
    revenue_minor: number
    worth: Generated<number | null>
    missed: Generated<unknown>
    computed_at: string
  }
  'channels.channel_accounts': {
    channel_account_id: string
    category: string
    channel: string
    name: string
    is_open: boolean
    currency: string
    settings: Generated<unknown>
    created_at: string
    updated_at: string
    version: Generated<number>
  }
  'channels.complaint_answers': {
    party_id: string
    complaint_id: string
    outcome: string
    redress_kind: Generated<string | null>
    redress_minor: number
    currency: string
    words: string
    answered_by: Generated<string | null>
    answered_at: string
  }
  'channels.complaints': {
    party_id: string
    complaint_id: string
    interaction_id: string
    cause_id: string
    severity: number
    words: string
    filed_at: string
    prior_complaint_id: Generated<string | null>
    event_id: string
    created_by: Generated<string | null>
    created_at: string
  }
  'channels.contact_policies': {
    contact_policy_id: string
    class: Generated<string | null>
    channel: Generated<string | null>
    most: number
    days: number
    valid_from: string
    decision_id: Generated<string | null>
    created_at: string
  }
  'channels.contact_standards': {
    contact_standard_id: string
    channel_account_id: Generated<string | null>
    segment_id: Generated<string | null>
    metric: string
    threshold: number
    direction: string
    valid_from: string
    valid_to: Generated<string | null>
    decision_id: Generated<string | null>
    owner_id: Generated<string | null>
    created_at: string
  }
  'channels.delivery_attempts': {
    attempt_id: string
    message_id: string
    number: number
    epoch: string
    state: string
    started_at: string
    ended_at: Generated<string | null>
    code: Generated<string | null>
    reply: Generated<string | null>
  }
  'channels.interactions': {
    party_id: string
    interaction_id: string
    channel: string
    category: string
    kind: string
    direction: string
    occurred_at: string
    occurred_on: string
    subject: Generated<string | null>
    words: Generated<string | null>
    minutes: Generated<number | null>
    answer_seconds: Generated<number | null>
    is_resolved: Generated<boolean | null>
    asked_again: Generated<boolean | null>
    cost_minor: number
    currency: string
    missed: Generated<string[] | null>
    event_id: string
    source_id: string
    external_id: Generated<string | null>
    message_id: Generated<string | null>
    campaign_id: Generated<string | null>
    import_id: Generated<string | null>
    created_at: string
    created_by: Generated<string | null>
    judged_by: Generated<number | null>
    custom: Generated<unknown | null>
  }
  'channels.justice_answers': {
    party_id: string
    complaint_id: string
    answered_at: string
    distributive: number
    procedural: number
    interactional: number
    items: number
  }
  'channels.messages': {
    party_id: string
    message_id: string
    channel_account_id: string
    class: string
    purpose: string
    address: string
    subject: string
    body_text: string
    body_html: Generated<string | null>
    language: Generated<string | null>
    campaign_id: Generated<string | null>
    created_by: Generated<string | null>
    created_at: string
  }
  'channels.outgoing_messages': {
    message_id: string
    party_id: string
    channel_account_id: string
    class: string
    purpose: string
    state: string
    ready_at: string
    expires_at: Generated<string | null>
    claimed_until: Generated<string | null>
    epoch: Generated<string | null>
    attempts: Generated<number>
    message_header: string
    provider_ref: Generated<string | null>
    reason: Generated<string | null>
    campaign_id: Generated<string | null>
    created_at: string
    updated_at: string
    told_at: Generated<string | null>
  }
  'channels.promises': {
    party_id: string
    promise_id: string
    interaction_id: Generated<string | null>
    complaint_id: Generated<string | null>
    words: string
    due_on: string
    made_by: Generated<string | null>
    made_at: string
    kept_at: Generated<string | null>
    broken_at: Generated<string | null>
  }
  'channels.send_verdicts': {
    party_id: string
    verdict_id: string
    message_id: string
    stage: string
    verdict: string
    reasons: unknown
    until_at: Generated<string | null>
    decided_at: string
  }
  'channels.senders': {
    epoch: string
    started_at: string
    seen_at: string
    ended_at: Generated<string | null>
  }
  'channels.unit_costs': {
    unit_cost_id: string
    channel_account_id: string
    per_contact_minor: number
    per_minute_minor: number
    currency: string
    valid_from: string
    decision_id: Generated<string | null>
    set_by: Generated<string | null>
    set_at: string
    import_id: Generated<string | null>
  }
  'channels.unsubscribe_tokens': {
    token_hash: Buffer
    party_id: string
    message_id: string
    purpose: string
    channel: string
    created_at: string
    used_at: Generated<string | null>
  }
  'empowerment.consents': {
    party_id: string
    consent_id: string
    given_by_party_id: string
    purpose: string
    channel: Generated<string | null>
    state: string
    basis: string
    origin: string
    proposed_by: string
    notice_version: Generated<string | null>
    text_hash: Generated<Buffer | null>
    language: Generated<string | null>
    method: Generated<string | null>
    until_on: Generated<string | null>
    receipt_hash: Generated<Buffer | null>
    said_at: string
    source_id: Generated<string | null>
    import_id: Generated<string | null>
    recorded_at: string
    recorded_by: Generated<string | null>
  }
  'empowerment.insight_choices': {
    party_id: string
    insight: string
    reference: string
    own_value: Generated<number | null>
    is_refused: boolean
    chosen_at: string
    covers: Generated<number | null>
  }
  'empowerment.portal_links': {
    token_hash: Buffer
    party_id: string
    made_by: Generated<string | null>
    made_at: string
    expires_at: string
    used_at: Generated<string | null>
    bound_hash: Generated<Buffer | null>
    tries: Generated<number>
  }
  'empowerment.portal_sessions': {
    token_hash: Buffer
    party_id: string
    opened_at: string
    seen_at: string
    expires_at: string
    ended_at: Generated<string | null>
    link: Generated<string | null>
    handed_by: Generated<string | null>
  }
  'empowerment.proposals': {
    party_id: string
    proposal_id: string
    field: string
    before_value: Generated<string | null>
    proposed_value: Generated<string | null>
    words: Generated<string | null>
    proposed_at: string
    answered_at: Generated<string | null>
    answered_by: Generated<string | null>
    is_accepted: Generated<boolean | null>
    answer: Generated<string | null>
  }
  'empowerment.purposes': {
    purpose: string
    title: string
    class: string
    basis: string
    sentence: string
    is_shipped: boolean
  }
  'empowerment.terms': {
    party_id: string
    terms_id: string
    given_by_party_id: string
    version: number
    proposed_by: string
    state: string
    clauses: unknown
    words: Generated<string | null>
    review_on: Generated<string | null>
    counters_terms_id: Generated<string | null>
    proposed_at: string
    proposed_by_user_id: Generated<string | null>
    answered_at: Generated<string | null>
    answered_by_user_id: Generated<string | null>
    terms_hash: Buffer
  }
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
  'information.arrival_batches': {
    arrival_batch_id: string
    source_id: string
    at: string
    seen: number
    stored: number
    made: number
    matched: number
    repeated: number
    waiting: number
    rejected: number
    lag_ms: Generated<number | null>
  }
  'information.arrivals': {
    key_hash: Buffer
    source_id: string
    kind: string
    external_id: string
    state: string
    party_id: Generated<string | null>
    waits_for: Generated<Buffer | null>
    column_name: Generated<string | null>
    reason: Generated<string | null>
    occurred_at: Generated<string | null>
    received_at: string
    handled_at: string
    body: unknown
  }
  'information.attributes': {
    noun: string
    key: string
    label: string
    type: string
    import_id: Generated<string | null>
    created_at: string
    rules: Generated<unknown>
    position: Generated<number>
    purpose: Generated<string>
    retention: Generated<string>
    described_at: Generated<string | null>
    retired_at: Generated<string | null>
    version: Generated<number>
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
  'information.contact_statistics': {
    party_id: string
    currency: string
    channel: string
    contacts: number
    inbound: number
    complaints: number
    minutes: number
    cost_minor: number
    first_on: Generated<string | null>
    last_on: Generated<string | null>
    updated_at: string
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
    written_in: Generated<number>
  }
  'information.field_choices': {
    party_id: string
    field: string
    origin: string
    value: unknown
    reason: string
    chosen_at: string
    chosen_by: Generated<string | null>
  }
  'information.field_values': {
    value_hash: Buffer
    key: string
    party_id: string
    noun: Generated<string>
    record_id: Generated<string | null>
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
    written_in: Generated<number>
  }
  'information.fit_files': {
    fit_file_id: string
    name: string
    path: string
    bytes: number
    created_by: Generated<string | null>
    created_at: string
    used_at: string
  }
  'information.fits': {
    fit_id: string
    fit_file_id: string
    file_name: string
    model: string
    options: unknown
    state: string
    attempts: Generated<number>
    progress: Generated<unknown | null>
    report: Generated<unknown | null>
    has_rows: Generated<boolean>
    error: Generated<unknown | null>
    created_by: Generated<string | null>
    created_at: string
    started_at: Generated<string | null>
    finished_at: Generated<string | null>
    updated_at: string
  }
  'information.identity_common_keys': {
    key_hash: Buffer
    kind: string
    records: number
    found_at: string
  }
  'information.identity_complaints': {
    party_id: string
    complaint_id: string
    record_id: Generated<string | null>
    other_record_id: Generated<string | null>
    review_id: Generated<string | null>
    said_by: string
    words: string
    before: unknown
    filed_at: string
    filed_by: Generated<string | null>
    withdrawn_at: Generated<string | null>
    withdrawn_by: Generated<string | null>
  }
  'information.identity_events': {
    party_id: string
    event_id: string
    act: string
    other_party_id: Generated<string | null>
    merge_id: Generated<string | null>
    is_automatic: boolean
    actor_id: Generated<string | null>
    model_version: Generated<number | null>
    weight: Generated<number | null>
    probability: Generated<number | null>
    explanation: Generated<unknown | null>
    members_before: string[]
    members_after: string[]
    at: string
  }
  'information.identity_keys': {
    key_hash: Buffer
    record_id: string
    party_id: string
    kind: string
    import_id: Generated<string | null>
  }
  'information.identity_label_counts': {
    kind: string
    version: number
    verdict: string
    comparison: string
    level: string
    pairs: number
  }
  'information.identity_models': {
    kind: string
    version: number
    origin: string
    parameters: unknown
    card: unknown
    trained_at: string
    published_at: Generated<string | null>
  }
  'information.identity_records': {
    party_id: string
    record_id: string
    kind: string
    scope: string
    normaliser: number
    said: unknown
    form: unknown
    is_pinned: Generated<boolean>
    noted_at: string
  }
  'information.identity_reviews': {
    party_id: string
    review_id: string
    record_id: string
    other_record_id: string
    kind: string
    reason: string
    weight: number
    probability: number
    other: string
    other_probability: number
    model_version: number
    state: string
    found_at: string
    skipped_at: Generated<string | null>
    decided_at: Generated<string | null>
    decided_by: Generated<string | null>
    merge_id: Generated<string | null>
    veto: Generated<string | null>
    worth: Generated<number>
    run_id: Generated<string | null>
  }
  'information.identity_runs': {
    run_id: string
    state: string
    wish: unknown
    progress: Generated<unknown | null>
    counts: Generated<unknown | null>
    error: Generated<unknown | null>
    asked_by: Generated<string | null>
    asked_at: string
    started_at: Generated<string | null>
    finished_at: Generated<string | null>
    updated_at: string
  }
  'information.identity_settings': {
    setting_id: number
    joins_alone: boolean
    scope_attribute: Generated<string | null>
    version: number
    updated_at: string
    updated_by: Generated<string | null>
  }
  'information.identity_verdicts': {
    party_id: string
    record_id: string
    other_record_id: string
    verdict: string
    origin: string
    decided_by: Generated<string | null>
    decided_at: string
    levels: Generated<unknown | null>
    counted_in: Generated<number | null>
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
  'information.import_sets': {
    set_id: string
    source_name: string
    file_name: string
    wish: string
    files: unknown
    created_by: Generated<string | null>
    created_at: string
    updated_at: string
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
    remarks: Generated<string[]>
    set_id: Generated<string | null>
    set_position: Generated<number | null>
  }
  'information.name_words': {
    word: string
    keys: string[]
    learned_at: string
  }
  'information.news_heard': {
    listener: string
    event_id: string
    heard_at: string
  }
  'information.notes': {
    party_id: string
    note_id: string
    body: string
    version: Generated<number>
    created_by: Generated<string | null>
    created_at: string
    updated_at: string
    source_id: Generated<string | null>
    external_id: Generated<string | null>
    import_id: Generated<string | null>
  }
  'information.object_records': {
    party_id: string
    record_id: string
    object: string
    title: string
    custom: Generated<unknown>
    created_by: Generated<string | null>
    created_at: string
    updated_at: string
    version: Generated<number>
    source_id: Generated<string | null>
    external_id: Generated<string | null>
    import_id: Generated<string | null>
  }
  'information.object_relations': {
    relation: string
    title: string
    title_back: string
    from_object: Generated<string | null>
    to_object: Generated<string | null>
    cardinality: string
    roles: Generated<string[]>
    dated: boolean
    created_by: Generated<string | null>
    created_at: string
    updated_at: string
    retired_at: Generated<string | null>
    version: Generated<number>
  }
  'information.object_ties': {
    party_id: string
    tie_id: string
    direction: string
    relation: string
    record_id: Generated<string | null>
    other_party_id: string
    other_record_id: Generated<string | null>
    role: Generated<string | null>
    valid_from: Generated<string | null>
    valid_to: Generated<string | null>
    created_by: Generated<string | null>
    created_at: string
    version: Generated<number>
  }
  'information.objects': {
    object: string
    title_one: string
    title_many: string
    home: string
    purpose: string
    retention: string
    created_by: Generated<string | null>
    created_at: string
    updated_at: string
    retired_at: Generated<string | null>
    version: Generated<number>
  }
  'information.quality_figures': {
    source_id: string
    field: string
    records: number
    filled: number
    valid: number
    fresh: number
    compared: number
    agreeing: number
    repeated: Generated<number | null>
    stakes: unknown
    computed_at: string
  }
  'information.retention_rules': {
    subject: string
    months: number
    active: boolean
    version: Generated<number>
    changed_at: string
    changed_by: Generated<string | null>
  }
  'information.retention_runs': {
    run_id: string
    subject: string
    cutoff: string
    state: string
    gone: Generated<number>
    parties: Generated<number>
    kept: Generated<unknown>
    stop_asked: Generated<boolean>
    error: Generated<string | null>
    began_at: string
    updated_at: string
    ended_at: Generated<string | null>
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
    team_id: Generated<string | null>
    layout: Generated<unknown>
    list: Generated<string>
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
  'information.source_keys': {
    source_key_id: string
    source_id: string
    prefix: string
    key_hash: Buffer
    created_by: Generated<string | null>
    created_at: string
    last_used_at: Generated<string | null>
    revoked_at: Generated<string | null>
  }
  'information.source_mappings': {
    source_id: string
    version: number
    mapping: unknown
    created_by: Generated<string | null>
    created_at: string
  }
  'information.source_queries': {
    source_id: string
    query: string
    watermark_column: string
    every_minutes: number
    watermark: Generated<string | null>
    last_run_at: Generated<string | null>
    last_good_at: Generated<string | null>
    last_error: Generated<string | null>
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
  'information.source_secrets': {
    source_id: string
    sealed: Generated<Buffer | null>
    from_env: Generated<string | null>
    set_by: Generated<string | null>
    set_at: string
  }
  'information.sources': {
    source_id: string
    name: string
    kind: string
    created_at: string
    paused_at: Generated<string | null>
    origins: Generated<string[]>
  }
  'information.survivorship_settings': {
    setting_id: number
    rules: unknown
    source_order: string[]
    version: number
    updated_at: string
    updated_by: Generated<string | null>
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
  'information.valid_times': {
    party_id: string
    audit_id: string
    valid_from: string
  }
  'information.webhook_attempts': {
    attempt_id: string
    delivery_id: string
    webhook_id: string
    number: number
    at: string
    status: Generated<number | null>
    latency_ms: number
    reason: Generated<string | null>
    excerpt: Generated<string | null>
  }
  'information.webhook_deliveries': {
    delivery_id: string
    webhook_id: string
    event_id: string
    party_id: Generated<string | null>
    occurred_at: string
    type: string
    state: string
    attempts: Generated<number>
    ready_at: string
    claimed_until: Generated<string | null>
    epoch: Generated<string | null>
    replays: Generated<number>
    created_at: string
    ended_at: Generated<string | null>
    written_in: Generated<number>
  }
  'information.webhooks': {
    webhook_id: string
    name: string
    url: string
    types: string[]
    role_id: string
    owner_id: string
    allows_private: boolean
    secret: string
    previous_secret: Generated<string | null>
    previous_until: Generated<string | null>
    state: string
    because: Generated<string | null>
    failing_since: Generated<string | null>
    last_success_at: Generated<string | null>
    read_to_number: number
    read_to_event: string
    created_at: string
    updated_at: string
    version: Generated<number>
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
    link: Generated<string | null>
    handed_by: Generated<string | null>
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
    today_on: Generated<string | null>
    left_days: Generated<unknown>
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
    source_id: Generated<string | null>
    external_id: Generated<string | null>
    import_id: Generated<string | null>
  }
  'kernel.restrictions': {
    party_id: string
    restriction_id: string
    ground: string
    words: Generated<string | null>
    asked_by: string
    since: string
    created_by: Generated<string | null>
    lifted_at: Generated<string | null>
    lifted_by: Generated<string | null>
    lifted_because: Generated<string | null>
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
  'performance.board_packs': {
    board_pack_id: string
    period: string
    scorecard_id: string
    reading_ids: string[]
    coverage: number
    made_by: Generated<string | null>
    made_at: string
  }
  'performance.employments': {
    party_id: string
    employment_id: string
    unit: string
    work: string
    started_on: string
    ended_on: Generated<string | null>
    source_id: Generated<string | null>
    external_id: Generated<string | null>
    import_id: Generated<string | null>
    created_at: string
    created_by: Generated<string | null>
  }
  'performance.experiment_members': {
    party_id: string
    experiment_id: string
    drawn_id: string
    arm: string
    segment_id: Generated<string | null>
    entered_on: string
    entered_at: string
  }
  'performance.experiment_readings': {
    experiment_id: string
    result: unknown
    read_at: string
  }
  'performance.experiments': {
    experiment_id: string
    name: string
    question: string
    population: unknown
    outcome: string
    outcome_days: number
    control_share: number
    smallest_effect: number
    expected: unknown
    needed: number
    admits_later: boolean
    allows_overlap: boolean
    campaign_id: Generated<string | null>
    decision_id: Generated<string | null>
    seed: string
    state: string
    owner_id: string
    created_at: string
    started_at: Generated<string | null>
    ended_at: Generated<string | null>
    version: Generated<number>
  }
  'performance.kpis': {
    kpi_id: string
    process: string
    kind: string
    measure: string
    subject_kind: string
    subject_id: string
    position: number
    owner_id: Generated<string | null>
    is_shipped: boolean
    created_at: string
  }
  'performance.list_edit_rows': {
    party_id: string
    list_edit_id: string
    row_id: string
    before: unknown
    version_after: number
  }
  'performance.list_edits': {
    list_edit_id: string
    list: string
    field: string
    value: unknown
    edited_by: Generated<string | null>
    edited_at: string
    finished_at: Generated<string | null>
    changed: Generated<number>
    left_alone: Generated<number>
    undone_at: Generated<string | null>
    undone_by: Generated<string | null>
    undone: Generated<number | null>
  }
  'performance.report_schedules': {
    report_id: string
    every: string
    day: number
    hour: number
    recipients: string[]
    is_paused: boolean
    next_at: string
    set_by: string
    set_at: string
  }
  'performance.report_sendings': {
    sending_id: string
    report_id: string
    period: string
    user_id: string
    state: string
    tries: Generated<number>
    ready_at: string
    claimed_by: Generated<string | null>
    claimed_until: Generated<string | null>
    reason: Generated<string | null>
    ended_at: Generated<string | null>
    created_at: string
  }
  'performance.reports': {
    report_id: string
    owner_id: string
    name: string
    question: unknown
    is_shared: boolean
    shared_with: string[]
    shared_roles: string[]
    created_at: string
    updated_at: string
    version: Generated<number>
  }
  'performance.scorecards': {
    scorecard_id: string
    period: string
    cells: unknown
    filled: number
    of_cells: number
    met: number
    missed: number
    event_id: string
    computed_at: string
  }
  'performance.survey_answers': {
    party_id: string
    answer_id: string
    survey: string
    question: string
    value: number
    scale_low: number
    scale_high: number
    words: Generated<string | null>
    answered_on: string
    channel: Generated<string | null>
    source_id: Generated<string | null>
    external_id: Generated<string | null>
    import_id: Generated<string | null>
    created_at: string
    created_by: Generated<string | null>
  }
  'performance.visits': {
    user_id: string
    visited_at: string
    previous_at: Generated<string | null>
  }
  'performance.warehouse_exports': {
    export_id: string
    day: string
    state: string
    progress: Generated<unknown | null>
    files: unknown
    error: Generated<unknown | null>
    requested_by: Generated<string | null>
    requested_at: string
    as_of: Generated<string | null>
    finished_at: Generated<string | null>
    updated_at: string
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
  'storage.transaction_shifts': {
    one: Generated<boolean>
    shift: number
  }
  'strategy.assumptions': {
    assumption_id: string
    number: number
    claim: string
    because: string
    owner_id: string
    state: string
    measure: Generated<string | null>
    subject_kind: Generated<string | null>
    subject_id: Generated<string | null>
    direction: Generated<string | null>
    threshold: Generated<number | null>
    if_wrong: Generated<unknown | null>
    review_on: string
    reviewed_at: Generated<string | null>
    challenged_at: Generated<string | null>
    created_at: string
    created_by: Generated<string | null>
    updated_at: string
    version: Generated<number>
  }
  'strategy.economics_inputs': {
    input_id: string
    channel: string
    granularity: string
    name: string
    value: number
    low: Generated<number | null>
    high: Generated<number | null>
    origin: string
    decision_id: Generated<string | null>
    set_by: Generated<string | null>
    set_at: string
  }
  'strategy.evidence': {
    evidence_id: string
    assumption_id: string
    kind: string
    words: string
    reading_id: Generated<string | null>
    supports: boolean
    noted_at: string
    noted_by: Generated<string | null>
  }
  'strategy.lab_members': {
    party_id: string
    segmentation_id: string
    group_id: string
    version: number
    probability: Generated<number | null>
  }
  'strategy.lab_models': {
    segmentation_id: string
    version: number
    run_id: string
    method: string
    plan: unknown
    model: unknown
    group_ids: string[]
    agreement: Generated<unknown | null>
    is_held: Generated<boolean>
    fitted_at: string
  }
  'strategy.lab_runs': {
    run_id: string
    plan: unknown
    state: string
    step: Generated<string | null>
    done: Generated<number | null>
    code_version: string
    base_hash: Generated<string | null>
    report: Generated<unknown | null>
    models: Generated<unknown | null>
    error: Generated<string | null>
    requested_by: Generated<string | null>
    requested_at: string
    started_at: Generated<string | null>
    finished_at: Generated<string | null>
  }
  'strategy.memberships': {
    party_id: string
    segmentation_id: string
    valid_from: string
    segment_id: string
    version: number
    valid_to: Generated<string | null>
    worth: Generated<number | null>
  }
  'strategy.migrations': {
    segmentation_id: string
    from_on: string
    from_segment_id: string
    to_segment_id: string
    to_on: string
    parties: number
    worth_change: number
    computed_at: string
  }
  'strategy.reviews': {
    review_id: string
    kind: string
    topic: string
    content: unknown
    score: Generated<number | null>
    confidence: Generated<number | null>
    overrides_because: Generated<string | null>
    reading_id: Generated<string | null>
    reviewed_by: Generated<string | null>
    reviewed_at: string
  }
  'strategy.segment_totals': {
    segmentation_id: string
    segment_id: string
    version: number
    parties: number
    customers: number
    currency: Generated<string | null>
    worth: Generated<number | null>
    worth_low: Generated<number | null>
    worth_high: Generated<number | null>
    level: Generated<number | null>
    cost_per_year: Generated<number | null>
    net: Generated<number | null>
    net_low: Generated<number | null>
    net_high: Generated<number | null>
    granularity: Generated<string | null>
    computed_at: string
  }
  'strategy.segmentation_versions': {
    segmentation_id: string
    version: number
    state: string
    decision_id: Generated<string | null>
    published_at: Generated<string | null>
    published_by: Generated<string | null>
    created_at: string
  }
  'strategy.segmentations': {
    segmentation_id: string
    name: string
    question: string
    is_leading: Generated<boolean>
    created_at: string
    created_by: Generated<string | null>
    archived_at: Generated<string | null>
  }
  'strategy.segments': {
    segment_id: string
    version: number
    segmentation_id: string
    position: number
    name: string
    hue: number
    filter: Generated<unknown | null>
    role: string
    policy: Generated<unknown>
  }
  'strategy.vision_votes': {
    review_id: string
    user_id: string
    rating: number
    voted_at: string
  }
  'value.assumptions': {
    assumption_id: string
    name: string
    value: number
    decision_id: Generated<string | null>
    set_by: Generated<string | null>
    set_at: string
  }
  'value.cost_totals': {
    subject_kind: string
    subject_id: string
    currency: string
    per_year: number
    low: Generated<number | null>
    high: Generated<number | null>
    level: Generated<number | null>
    parties: number
    contacts: number
    computed_at: string
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
  'value.gains': {
    party_id: string
    gain_id: string
    kind: string
    amount_minor: number
    currency: string
    occurred_on: string
    basis: string
    said_by: string
    source_id: Generated<string | null>
    external_id: Generated<string | null>
    import_id: Generated<string | null>
    created_at: string
    created_by: Generated<string | null>
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
  'value.model_choices': {
    model_choice_id: string
    currency: string
    model: string
    because: string
    comparison_id: Generated<string | null>
    chosen_by: Generated<string | null>
    chosen_at: string
  }
  'value.model_comparisons': {
    comparison_id: string
    currency: string
    state: string
    progress: Generated<unknown | null>
    result: Generated<unknown | null>
    refused: Generated<string | null>
    requested_by: Generated<string | null>
    requested_at: string
    finished_at: Generated<string | null>
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
  'value.order_lines': {
    party_id: string
    order_line_id: string
    order_id: string
    product_id: Generated<string | null>
    sku: Generated<string | null>
    words: string
    quantity: number
    amount_minor: number
    currency: string
    external_id: Generated<string | null>
    source_id: string
    import_id: Generated<string | null>
    created_at: string
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
  'value.product_changes': {
    product_id: string
    import_id: string
    before: unknown
    after: unknown
  }
  'value.products': {
    product_id: string
    sku: string
    name: string
    category: Generated<string | null>
    unit_price_minor: Generated<number | null>
    currency: Generated<string | null>
    is_active: Generated<boolean>
    custom: Generated<unknown | null>
    source_id: Generated<string | null>
    import_id: Generated<string | null>
    created_at: string
    updated_at: string
  }
  'value.propositions': {
    proposition_id: string
    version: number
    segment_id: string
    title: string
    benefits: unknown
    alternative: string
    total_cost: string
    proof: string
    co_creation: string
    value_to_us: string
    state: string
    decision_id: Generated<string | null>
    valid_from: Generated<string | null>
    created_by: Generated<string | null>
    created_at: string
  }
  'value.retention_reports': {
    report: string
    subject: string
    question: unknown
    result: Generated<unknown | null>
    refused: Generated<string | null>
    asked_by: Generated<string | null>
    asked_at: string
    computed_at: Generated<string | null>
  }
  'value.retention_settings': {
    setting_id: string
    choice: unknown
    set_by: Generated<string | null>
    set_at: string
  }
  'value.segment_spending': {
    segment_id: string
    currency: string
    month: string
    amount_minor: number
    parties: number
    told: number
    covers: Generated<number | null>
    counted_on: string
  }
}
