import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { PlainTable } from '../components/plain-table.tsx'
import { reachable } from '../components/reachable.ts'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { recent } from '../format/date.ts'
import { ShownOnce } from '../settings/shown-once.tsx'
import { createSourceKey, endSourceKey, type LiveSource, putSecret, settingQuery } from './source.ts'
import { SourceOrigins } from './source-origins.tsx'

/** How a source sends: where to, with which key or secret, and what to paste. */
export function SourceSending({ source }: { source: LiveSource }) {
  const isKeyed = source.kind === 'stream' || source.kind === 'webhook'
  return (
    <div className="source-sending">
      {source.kind !== 'database' && <Snippet source={source} />}
      {isKeyed ? <Keys source={source} /> : <Secret source={source} />}
      {source.kind === 'stream' && <SourceOrigins sourceId={source.sourceId} />}
    </div>
  )
}

function Snippet({ source }: { source: LiveSource }) {
  const here = window.location.origin
  return (
    <div>
      <p className="quiet-text">{words[source.kind]}</p>
      <pre className="snippet" {...reachable('What to paste')}>
        {snippets[source.kind]?.(here, source.sourceId)}
      </pre>
    </div>
  )
}

const words: Readonly<Record<string, string>> = {
  stream: 'Give the client library this address and a key. Batches may have 500 kB, a message 32 kB.',
  shopify:
    'In Shopify under Notifications, Webhooks: orders, refunds and customers, as JSON, to this address.',
  woocommerce: 'In WooCommerce under Advanced, Webhooks: orders and customers, to this address.',
  webhook: 'Send JSON to this address with a key, as a bearer’s token or as ?key= at its end.',
}

const snippets: Readonly<Record<string, (here: string, sourceId: string) => string>> = {
  stream: (here) =>
    `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: 'KEY', host: '${here}' })
analytics.identify({ userId: '42', traits: { email: 'ada@example.org' } })
analytics.track({ userId: '42', event: 'Order Completed',
  properties: { order_id: '1001', total: 27.5, currency: 'EUR' } })`,
  shopify: (here, sourceId) => `${here}/hooks/${sourceId}`,
  woocommerce: (here, sourceId) => `${here}/hooks/${sourceId}`,
  webhook: (here, sourceId) =>
    `curl ${here}/hooks/${sourceId} \\
  -H 'Authorization: Bearer KEY' -H 'Content-Type: application/json' \\
  -d '{"customer": {"id": 42, "email": "ada@example.org"}}'`,
}

function Keys({ source }: { source: LiveSource }) {
  const change = useChange('sources')
  const [secret, setSecret] = useState<string | null>(null)
  const live = source.keys.filter(({ revokedAt }) => revokedAt === null)
  const make = () => change.run(async () => setSecret((await createSourceKey(source.sourceId)).secret))
  return (
    <div className="source-keys">
      {live.length === 0 ? (
        <p className="quiet-text">It has no key, so nothing is taken in.</p>
      ) : (
        <PlainTable
          compact
          label="Keys of this source"
          head={['Begins with', 'Made', 'Last used', '']}
          rows={live.map((key) => ({
            key: key.sourceKeyId,
            cells: [
              <code key="prefix">kithsrc_{key.prefix}…</code>,
              recent(key.createdAt),
              key.lastUsedAt ? recent(key.lastUsedAt) : 'never',
              <EndKey
                key="end"
                sourceId={source.sourceId}
                sourceKeyId={key.sourceKeyId}
                prefix={key.prefix}
              />,
            ],
          }))}
        />
      )}
      {secret && <ShownOnce secret={secret}>This key is shown only now; Kith keeps no copy.</ShownOnce>}
      {change.error && <Refused error={change.error} />}
      <Allowed to={{ verb: 'create', noun: 'sources' }} name="Make a key">
        <Button small busy={change.busy} onClick={make}>
          Make a key
        </Button>
      </Allowed>
    </div>
  )
}

function EndKey(props: { sourceId: string; sourceKeyId: string; prefix: string }) {
  const change = useChange('sources')
  const [asked, setAsked] = useState(false)
  return (
    <Allowed to={{ verb: 'change', noun: 'sources' }} name="End" look="small">
      {asked ? (
        <Button
          small
          busy={change.busy}
          onClick={() => change.run(() => endSourceKey(props.sourceId, props.sourceKeyId))}
        >
          End it for good
        </Button>
      ) : (
        <Button small onClick={() => setAsked(true)}>
          End<span className="unseen"> the key {props.prefix}</span>
        </Button>
      )}
    </Allowed>
  )
}

function Secret({ source }: { source: LiveSource }) {
  const { data } = useQuery(settingQuery(source.sourceId))
  const change = useChange('sources')
  const isDatabase = source.kind === 'database'
  const standing = data?.secretSetAt
    ? `Set ${recent(data.secretSetAt)}${data.fromEnv ? `, from the environment: ${data.fromEnv}` : ', kept sealed'}.`
    : 'Not set yet, so nothing is taken in.'
  return (
    <Allowed to={{ verb: 'change', noun: 'sources' }} name="Set the secret">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          void change
            .run(() => putSecret(source.sourceId, formFields(form).secret ?? ''))
            .then((done) => done && form.reset())
        }}
      >
        <TextField
          label={
            isDatabase
              ? 'Address of the database, with user and password'
              : 'Secret with which the shop signs'
          }
          name="secret"
          type="password"
          autoComplete="off"
          required
          hint={`${standing} ${isDatabase ? 'postgres://user:password@host:5432/name, or' : 'Or'} env:NAME for a variable of the environment.`}
        />
        {change.error && <Refused error={change.error} />}
        <div className="form-actions">
          <Button busy={change.busy} submit>
            Keep it
          </Button>
        </div>
      </form>
    </Allowed>
  )
}
