import type { Held, KeptTable } from '../kernel/registration.ts'

const session: Held = {
  purpose: 'to show people where they are signed in, and to notice strangers',
  basis: 'legitimate interest',
  retention: 'until the session ends: 30 days after its last use at most',
}
const signIn: Held = {
  purpose: 'to let in whoever works here, and nobody else',
  basis: 'contract',
  retention: 'while they have an account',
}

/** Tables of signing in. */
export const keptTables: readonly KeptTable[] = [
  {
    table: 'http.api_keys',
    personal: {},
    impersonal: [
      'api_key_id',
      'user_id',
      'name',
      'prefix',
      'key_hash',
      'scopes',
      'expires_at',
      'revoked_at',
      'last_used_at',
      'created_at',
    ],
  },
  {
    table: 'http.one_time_links',
    personal: {},
    impersonal: [
      'link_id',
      'token_hash',
      'purpose',
      'user_id',
      'created_by',
      'created_at',
      'expires_at',
      'used_at',
    ],
  },
  {
    table: 'http.passwords',
    personal: { password_hash: signIn },
    impersonal: ['user_id', 'updated_at'],
  },
  {
    table: 'http.sessions',
    personal: { ip_address: session, user_agent: session, last_seen_at: session },
    impersonal: ['session_id', 'user_id', 'token_hash', 'via', 'view_as', 'created_at', 'expires_at'],
  },
]
