import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  attemptsQuery,
  changeEndpoint,
  type Delivery,
  type DeliveryState,
  deliveriesQuery,
  type Endpoint,
  removeEndpoint,
  replaceSecret,
  replayDeliveries,
  testEndpoint,
} from '../client/webhook.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { ListEnd } from '../components/list-end.tsx'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { endOfDay, instant, recent } from '../format/date.ts'
import { count } from '../format/number.ts'
import { ShownOnce } from './shown-once.tsx'

const states: { value: '' | DeliveryState; label: string }[] = [
  { value: '', label: 'all' },
  { value: 'waiting', label: 'waiting' },
  { value: 'delivered', label: 'taken' },
  { value: 'failed', label: 'given up' },
  { value: 'dropped', label: 'not sent: no longer to be seen' },
]

/** What one endpoint was told, and what can be done about it. */
export function EndpointLog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const [state, setState] = useState<DeliveryState | null>(null)
  const [opened, setOpened] = useState<Delivery | null>(null)
  const list = useInfiniteQuery(deliveriesQuery(endpoint.webhookId, state))
  const all = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Section heavy title={`What “${endpoint.name}” was told`}>
      <Allowed to={{ verb: 'change', noun: 'webhooks' }} name="Test, pause, replay">
        <Acts endpoint={endpoint} onClose={onClose} />
      </Allowed>
      <div className="inline-form">
        <SelectField
          label="Show"
          value={state ?? ''}
          onChange={(event) => setState((event.target.value || null) as DeliveryState | null)}
          options={states}
        />
      </div>
      {list.isPending && <Loading label="reading the log" rows={6} />}
      {!list.isPending && all.length === 0 && !list.error && (
        <Empty title="Nothing yet">What happens from now on stands here, for 30 days.</Empty>
      )}
      {all.length > 0 && (
        <PlainTable
          compact
          label="Deliveries"
          head={['When', 'Event', 'State', 'Answer', 'Took', 'Tries', '']}
          right={[4, 5]}
          rows={all.map((one) => ({ key: one.deliveryId, cells: cellsOf(one, () => setOpened(one)) }))}
        />
      )}
      <ListEnd list={list}>Show earlier ones</ListEnd>
      {opened && <Tries endpoint={endpoint} delivery={opened} onClose={() => setOpened(null)} />}
    </Section>
  )
}

function cellsOf(one: Delivery, open: () => void): React.ReactNode[] {
  return [
    <span key="at" className="nowrap">
      {instant(one.createdAt)}
    </span>,
    one.type,
    stateWords(one),
    one.status === null ? (one.reason ?? '') : String(one.status),
    one.latencyMs === null ? '' : `${count(one.latencyMs)} ms`,
    count(one.attempts),
    <Button key="open" small onClick={open}>
      Tries<span className="unseen"> of {one.type}</span>
    </Button>,
  ]
}

function stateWords({ state, readyAt, attempts }: Delivery): string {
  if (state === 'waiting') return attempts === 0 ? 'waiting' : `again at ${recent(readyAt)}`
  return states.find(({ value }) => value === state)?.label ?? state
}

function Tries(props: { endpoint: Endpoint; delivery: Delivery; onClose: () => void }) {
  const { endpoint, delivery, onClose } = props
  const { data, error } = useQuery(attemptsQuery(endpoint.webhookId, delivery.deliveryId))
  const act = useAct(endpoint)
  return (
    <Modal open onClose={onClose} title={delivery.type}>
      <p>
        Event <code>{delivery.eventId}</code>
      </p>
      {error && <ErrorState error={error} />}
      {!data && !error && <Loading label="reading the tries" />}
      {data?.items.length === 0 && <p>Not tried yet.</p>}
      {data && data.items.length > 0 && (
        <PlainTable
          compact
          label="Tries"
          head={['When', 'Answer', 'Took', 'Beginning of the answer']}
          right={[2]}
          rows={data.items.map((one) => ({
            key: one.at,
            cells: [
              instant(one.at),
              one.status ?? one.reason ?? '',
              `${count(one.latencyMs)} ms`,
              <code key="excerpt" className="endpoint-url">
                {one.excerpt ?? one.reason ?? ''}
              </code>,
            ],
          }))}
        />
      )}
      <div className="form-actions">
        {delivery.state !== 'waiting' && (
          <Allowed to={{ verb: 'change', noun: 'webhooks' }} name="Send again">
            <Button
              busy={act.isPending}
              onClick={() =>
                act.mutate(async () => {
                  await replayDeliveries(endpoint.webhookId, { deliveryId: delivery.deliveryId })
                  onClose()
                  return 'It is sent again, under the same id.'
                })
              }
            >
              Send again
            </Button>
          </Allowed>
        )}
        <Button onClick={onClose}>Close</Button>
      </div>
    </Modal>
  )
}

/** Does one thing with an endpoint and says what came of it. */
function useAct(endpoint: Endpoint) {
  const queries = useQueryClient()
  const say = useToast()
  return useMutation({
    mutationFn: (work: () => Promise<string>) => work(),
    onSuccess: (said) => {
      say(said)
      return queries.invalidateQueries({ queryKey: ['webhooks'] })
    },
    onError: (error) => say(error.message),
    scope: { id: endpoint.webhookId },
  })
}

function Acts({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { webhookId, version, state } = endpoint
  const act = useAct(endpoint)
  const [secret, setSecret] = useState<string | null>(null)
  const [asked, setAsked] = useState<'remove' | 'period' | null>(null)
  const tested = async () => {
    const { status, latencyMs, reason } = await testEndpoint(webhookId)
    return status === null
      ? `The test did not arrive: ${reason}`
      : `It answered ${status} after ${latencyMs} ms.`
  }
  const isActive = state === 'active'
  const turned = async () => {
    await changeEndpoint(webhookId, { state: isActive ? 'paused' : 'active' }, version)
    return isActive ? 'It is paused.' : 'It is told again, from where it stood.'
  }
  const again = async (body: Parameters<typeof replayDeliveries>[1]) =>
    `${count((await replayDeliveries(webhookId, body)).again)} are sent again.`
  return (
    <>
      {secret && (
        <ShownOnce secret={secret}>This is the new secret; the old one signs beside it for a day.</ShownOnce>
      )}
      <div className="form-actions endpoint-acts">
        <Button small busy={act.isPending} onClick={() => act.mutate(tested)}>
          Send a test
        </Button>
        <Button small onClick={() => act.mutate(turned)}>
          {isActive ? 'Pause it' : 'Resume it'}
        </Button>
        <Button small onClick={() => act.mutate(() => again({ failed: true }))}>
          Send again what was given up
        </Button>
        <Button small onClick={() => setAsked('period')}>
          Send a period again
        </Button>
        <Button
          small
          onClick={() =>
            act.mutate(async () => {
              setSecret((await replaceSecret(webhookId)).secret)
              return 'The secret was replaced.'
            })
          }
        >
          Replace the secret
        </Button>
        <Button small onClick={() => setAsked('remove')}>
          Remove it
        </Button>
      </div>
      <Modal open={asked === 'period'} onClose={() => setAsked(null)} title="Send a period again">
        <Period
          onClose={() => setAsked(null)}
          onPeriod={(period) => {
            setAsked(null)
            act.mutate(() => again(period))
          }}
        />
      </Modal>
      <Modal open={asked === 'remove'} onClose={() => setAsked(null)} title={`Remove “${endpoint.name}”?`}>
        <Removal
          onClose={() => setAsked(null)}
          onRemove={() =>
            act.mutate(async () => {
              await removeEndpoint(webhookId)
              onClose()
              return 'The endpoint is gone.'
            })
          }
        />
      </Modal>
    </>
  )
}

function Removal({ onClose, onRemove }: { onClose: () => void; onRemove: () => void }) {
  return (
    <div className="form">
      <p>Its log and its secret go with it. This cannot be undone.</p>
      <div className="form-actions">
        <Button primary onClick={onRemove}>
          Remove it
        </Button>
        <Button onClick={onClose}>Leave it</Button>
      </div>
    </div>
  )
}

function Period(props: {
  onClose: () => void
  onPeriod: (period: { from: string; until?: string }) => void
}) {
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { from, until } = formFields(event.currentTarget)
        props.onPeriod({ from: `${from}T00:00:00.000Z`, ...(until && { until: endOfDay(until) }) })
      }}
    >
      <TextField label="From" name="from" type="date" required />
      <TextField label="Until" name="until" type="date" hint="Empty: until now." />
      <div className="form-actions">
        <Button primary submit>
          Send it again
        </Button>
        <Button onClick={props.onClose}>Leave it</Button>
      </div>
    </form>
  )
}
