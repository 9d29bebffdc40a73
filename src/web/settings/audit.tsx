import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type AuditChange,
  type AuditRead,
  auditChangesQuery,
  auditReadsQuery,
} from '../client/administration.ts'
import { Choice } from '../components/choice.tsx'
import { ListEnd, type PagedList } from '../components/list-end.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, Loading } from '../components/state.tsx'
import { instant } from '../format/date.ts'
import { count } from '../format/number.ts'
import { changedFields } from './changed-fields.ts'

/** Who changed what, and who read whose personal data. */
export function Audit() {
  const [shown, setShown] = useState<'changes' | 'reads'>('changes')
  return (
    <Section
      heavy
      title={shown === 'changes' ? 'Changes' : 'Readings of personal data'}
      aside={
        <Choice
          label="What the audit shows"
          options={[
            { value: 'changes', label: 'Changes' },
            { value: 'reads', label: 'Readings' },
          ]}
          chosen={shown}
          onChoose={setShown}
        />
      }
    >
      {shown === 'changes' ? <Changes /> : <Reads />}
    </Section>
  )
}

function Changes() {
  const list = useInfiniteQuery(auditChangesQuery)
  const all = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Log list={list} isEmpty={all.length === 0} nothing="Nothing was changed yet.">
      <PlainTable
        compact
        label="Changes"
        head={['When', 'Who', 'Did', 'To', 'Before and after']}
        rows={all.map((entry) => ({ key: entry.auditId, cells: changeCells(entry) }))}
      />
    </Log>
  )
}

function Reads() {
  const list = useInfiniteQuery(auditReadsQuery)
  const all = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Log list={list} isEmpty={all.length === 0} nothing="Nobody has read personal data yet.">
      <PlainTable
        compact
        label="Readings"
        head={['When', 'Who', 'Where', 'For', 'Of whom']}
        rows={all.map((entry) => ({ key: entry.auditId, cells: readCells(entry) }))}
      />
    </Log>
  )
}

type Logged = PagedList & { isPending: boolean }

function Log(props: { list: Logged; isEmpty: boolean; nothing: string; children: React.ReactNode }) {
  const { list } = props
  if (list.isPending) return <Loading label="reading the audit" rows={8} />
  if (props.isEmpty && !list.error) return <Empty title="Nothing yet">{props.nothing}</Empty>
  return (
    <>
      {!props.isEmpty && props.children}
      <ListEnd list={list}>Show earlier ones</ListEnd>
    </>
  )
}

/** Who acts without a name of their own. */
const nameless: Record<string, string> = { system: 'Kith itself', party: 'The customer' }

const who = (entry: {
  actorName: string | null
  actorKind: string
  asUserName: string | null
  link?: string | null
  handedByName?: string | null
}) => {
  if (entry.link === 'mailed') return 'The customer, by a link from an e-mail'
  if (entry.link) return `The customer, by a link that ${entry.handedByName ?? 'somebody'} handed over`
  const name = entry.actorName ?? nameless[entry.actorKind] ?? entry.actorKind
  return entry.asUserName ? `${name}, as ${entry.asUserName}` : name
}

function changeCells(entry: AuditChange): React.ReactNode[] {
  return [
    <span key="at" className="nowrap">
      {instant(entry.at)}
    </span>,
    <span key="who" className="nowrap">
      {who(entry)}
    </span>,
    entry.verb,
    <span key="noun">
      {entry.noun} <PartyLink partyId={entry.partyId} />
    </span>,
    <ChangedFields key="change" before={entry.before} after={entry.after} />,
  ]
}

function readCells(entry: AuditRead): React.ReactNode[] {
  const [first] = entry.partyIds
  return [
    <span key="at" className="nowrap">
      {instant(entry.at)}
    </span>,
    who(entry),
    <code key="route">{entry.route}</code>,
    entry.purpose,
    entry.partyIds.length === 1 ? (
      <PartyLink key="party" partyId={first ?? null} />
    ) : (
      `${count(entry.partyIds.length)} parties`
    ),
  ]
}

function PartyLink({ partyId }: { partyId: string | null }) {
  if (!partyId) return null
  return (
    <Link className="link" to="/customers/$partyId" params={{ partyId }}>
      <code>{partyId.slice(-6)}</code>
    </Link>
  )
}

function ChangedFields({ before, after }: { before: unknown; after: unknown }) {
  const changes = changedFields(before, after)
  if (changes.length === 0) return <span className="quiet-text">–</span>
  return (
    <span className="changed-fields">
      {changes.slice(0, 4).map(({ field, from, to }) => (
        <span key={field}>
          {field}: {from && <del>{from}</del>} {to && <ins>{to}</ins>}
        </span>
      ))}
      {changes.length > 4 && <span className="quiet-text">and {changes.length - 4} more</span>}
    </span>
  )
}
