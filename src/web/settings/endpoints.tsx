import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { rolesQuery } from '../client/people.ts'
import { createEndpoint, type Endpoint, endpointsQuery } from '../client/webhook.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { recent } from '../format/date.ts'
import { count } from '../format/number.ts'
import { EndpointLog } from './endpoint-log.tsx'
import { ShownOnce } from './shown-once.tsx'

/** Programs of others that are told what happens. */
export function Endpoints() {
  const { data, error, refetch } = useQuery(endpointsQuery)
  const [opened, setOpened] = useState<string | null>(null)
  const shown = data?.items.find(({ webhookId }) => webhookId === opened)
  return (
    <div className="stack">
      <div className="columns rail">
        <Section heavy title="Endpoints">
          {error && <ErrorState error={error} onRetry={() => refetch()} />}
          {!data && !error && <Loading label="reading the endpoints" />}
          {data?.items.length === 0 && (
            <Empty title="No endpoint yet">
              A program that gives an address here is told of each event within a second, signed, and again
              until it has taken it. Programs that would rather ask read /api/v1/changes.
            </Empty>
          )}
          {data && data.items.length > 0 && (
            <PlainTable
              label="Endpoints"
              head={['Name', 'Hears', 'Sees as', 'State', 'Waiting', 'Failed', '']}
              right={[4, 5]}
              rows={data.items.map((one) => ({
                key: one.webhookId,
                cells: cellsOf(one, () => setOpened(one.webhookId)),
              }))}
            />
          )}
        </Section>
        <Allowed to={{ verb: 'create', noun: 'webhooks' }} name="Add an endpoint">
          <NewEndpoint onMade={setOpened} />
        </Allowed>
      </div>
      {shown && <EndpointLog key={shown.webhookId} endpoint={shown} onClose={() => setOpened(null)} />}
    </div>
  )
}

function cellsOf(one: Endpoint, open: () => void): React.ReactNode[] {
  return [
    <span key="name">
      <b>{one.name}</b>
      <br />
      <code className="endpoint-url">{one.url}</code>
    </span>,
    one.types.length === 0 ? 'everything' : one.types.join(', '),
    `${one.roleName ?? 'a role that is gone'}, of ${one.ownerName}`,
    <StateWords key="state" endpoint={one} />,
    count(one.waiting),
    count(one.failed),
    <Button key="open" small onClick={open}>
      Log<span className="unseen"> of {one.name}</span>
    </Button>,
  ]
}

/** How an endpoint stands, in words. */
export function StateWords({ endpoint }: { endpoint: Endpoint }) {
  const { state, because, failingSince, lastSuccessAt } = endpoint
  if (state === 'disabled') return <b>Disabled: {because}</b>
  if (state === 'paused') return <>paused; what happens meanwhile is told later</>
  if (failingSince) return <b>takes nothing since {recent(failingSince)}</b>
  if (lastSuccessAt) return <>well, last at {recent(lastSuccessAt)}</>
  return <span className="quiet-text">nothing told yet</span>
}

function NewEndpoint({ onMade }: { onMade: (webhookId: string) => void }) {
  const queries = useQueryClient()
  const roles = useQuery(rolesQuery)
  const creation = useMutation({
    mutationFn: (fields: Record<string, string>) =>
      createEndpoint({
        name: fields.name ?? '',
        url: fields.url ?? '',
        types: (fields.types ?? '').split(/[\s,]+/).filter((type) => type !== ''),
        roleId: fields.roleId ?? '',
        allowsPrivate: fields.allowsPrivate === 'on',
      }),
    onSuccess: (made) => {
      onMade(made.webhookId)
      return queries.invalidateQueries({ queryKey: ['webhooks'] })
    },
  })
  return (
    <Section heavy title="New endpoint">
      {creation.error && <ErrorState error={creation.error} />}
      {creation.data && (
        <ShownOnce secret={creation.data.secret}>
          The program proves with this secret that “{creation.data.name}” is told by Kith (Standard Webhooks).
          It is shown only now.
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
        <TextField label="Name" name="name" required maxLength={120} hint="Which program hears." />
        <TextField
          label="Address"
          name="url"
          required
          maxLength={2000}
          placeholder="https://shop.example/kith"
        />
        <TextArea
          label="Types of events"
          name="types"
          rows={2}
          hint="Such as value.order-placed, or information.* for a whole room. Empty: everything. Erasures, merges and corrections are told in any case."
        />
        <SelectField
          label="Sees as"
          name="roleId"
          options={(roles.data?.items ?? []).map(({ roleId, name }) => ({ value: roleId, label: name }))}
          hint="Rows and fields that this role does not show are not told."
        />
        <CheckField label="May lead into a private network" name="allowsPrivate" />
        <div className="form-actions">
          <Button primary submit busy={creation.isPending}>
            Add the endpoint
          </Button>
        </div>
      </form>
    </Section>
  )
}
