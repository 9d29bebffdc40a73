import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type ApiKey,
  apiKeysQuery,
  createApiKey,
  revokeApiKey,
  type Scopes,
} from '../client/administration.ts'
import type { Permission } from '../client/session.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { day, endOfDay, recent, wholeDays } from '../format/date.ts'
import { useSession } from '../shell/session.ts'
import { ShownOnce } from './shown-once.tsx'

/** Keys for programs. */
export function Keys() {
  const { data, error, refetch } = useQuery(apiKeysQuery)
  const live = data?.items.filter((key) => !key.revokedAt) ?? []
  return (
    <div className="columns rail">
      <Section heavy title="Keys in use">
        {error && <ErrorState error={error} onRetry={() => refetch()} />}
        {!data && !error && <Loading label="reading the keys" />}
        {data && live.length === 0 && (
          <Empty title="No key yet">
            A program that reads or writes through /api/v1 signs in with a key.
          </Empty>
        )}
        {live.length > 0 && (
          <PlainTable
            label="API keys"
            head={['Name', 'Begins with', 'Of', 'May', 'Last used', 'Ends', '']}
            rows={live.map((key) => ({ key: key.apiKeyId, cells: cellsOf(key) }))}
          />
        )}
      </Section>
      <Allowed to={{ verb: 'create', noun: 'api-keys' }} name="Make a key">
        <NewKey />
      </Allowed>
    </div>
  )
}

function cellsOf(key: ApiKey): React.ReactNode[] {
  return [
    <b key="name">{key.name}</b>,
    <code key="prefix">{key.prefix}…</code>,
    key.ownerName,
    scopeWords(key.scopes),
    key.lastUsedAt ? (
      recent(key.lastUsedAt)
    ) : (
      <span key="never" className="quiet-text">
        never
      </span>
    ),
    key.expiresAt ? day(key.expiresAt) : 'never',
    <EndButton key="end" apiKey={key} />,
  ]
}

function EndButton({ apiKey }: { apiKey: ApiKey }) {
  const queries = useQueryClient()
  const say = useToast()
  const [asked, setAsked] = useState(false)
  const ending = useMutation({
    mutationFn: () => revokeApiKey(apiKey.apiKeyId),
    onSuccess: () => {
      setAsked(false)
      say(`The key “${apiKey.name}” ended at once.`)
      return queries.invalidateQueries({ queryKey: ['api-keys'] })
    },
    onError: (error) => {
      setAsked(false)
      say(error.message)
    },
  })
  return (
    <>
      <Allowed to={{ verb: 'erase', noun: 'api-keys' }} name="End" look="small">
        <Button small onClick={() => setAsked(true)}>
          End<span className="unseen"> {apiKey.name}</span>
        </Button>
      </Allowed>
      <Modal open={asked} onClose={() => setAsked(false)} title={`End the key “${apiKey.name}”?`}>
        <div className="form">
          <p>
            The program that uses it is refused from the next request on
            {apiKey.lastUsedAt ? `; it last asked ${recentWords(apiKey.lastUsedAt)}` : ''}.{' '}
            <b>This cannot be undone:</b> Kith keeps no copy, so another key must be made and given to it.
          </p>
          <div className="form-actions">
            <Button primary busy={ending.isPending} onClick={() => ending.mutate()}>
              End the key
            </Button>
            <Button onClick={() => setAsked(false)}>Leave it</Button>
          </div>
        </div>
      </Modal>
    </>
  )
}

const recentWords = (at: string) => (wholeDays(at) === 0 ? `today at ${recent(at)}` : recent(at))

function NewKey() {
  const session = useSession()
  const queries = useQueryClient()
  const creation = useMutation({
    mutationFn: (fields: Record<string, string>) =>
      createApiKey({
        name: fields.name ?? '',
        scopes: scopesFor(fields.scope, session?.can ?? []),
        expiresAt: fields.expiresOn ? endOfDay(fields.expiresOn) : null,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  return (
    <Section heavy title="New key">
      {creation.error && <ErrorState error={creation.error} />}
      {creation.data && (
        <ShownOnce secret={creation.data.secret}>
          This is the key “{creation.data.name}”. It is shown only now; Kith keeps no copy.
        </ShownOnce>
      )}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          creation.mutate(formFields(form), { onSuccess: () => form.reset() })
        }}
      >
        <TextField label="Name" name="name" required hint="Which program it is for." />
        <SelectField
          label="May"
          name="scope"
          options={[
            { value: 'read', label: 'read what you may read' },
            { value: 'all', label: 'do all that you may do' },
          ]}
        />
        <TextField label="Ends on" name="expiresOn" type="date" hint="Empty: it does not end by itself." />
        <div className="form-actions">
          <Button primary submit busy={creation.isPending}>
            Make the key
          </Button>
        </div>
      </form>
    </Section>
  )
}

function scopesFor(wanted: string | undefined, can: Permission[]): Scopes {
  if (wanted === 'all') return 'all'
  return can.filter(({ verb }) => verb === 'read').map(({ noun, verb }) => ({ noun, verb }))
}

function scopeWords(scopes: Scopes): string {
  if (scopes === 'all') return 'all that its owner may'
  if (scopes.every(({ verb }) => verb === 'read')) return `read ${scopes.length} kinds`
  return scopes.map(({ noun, verb }) => `${verb} ${noun}`).join(', ')
}
