import './search-page.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { TextField } from '../components/field.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PartyShape } from '../components/party-chip.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { everywhereQuery, type FoundGroup, type FoundParty } from '../shell/search.ts'

const route = getRouteApi('/shell/search')

/** Everything that holds what is typed, kind by kind, each with why it was found. */
export function SearchPage() {
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const asked = useDeferredValue(q.trim())
  const { data, error, refetch, isLoading } = useQuery(everywhereQuery(asked))
  usePlace('Search', 'Search')
  const isLongEnough = asked.length >= 2
  return (
    <>
      <PageHead title="Where does it stand?" answer={isLongEnough && data ? answerOf(data) : undefined} />
      <div className="search-field">
        <TextField
          type="search"
          label="Search everything"
          hint="Names, also with a slip; e-mail, phone, order number, words of notes, conversations and decisions."
          value={q}
          autoComplete="off"
          autoFocus
          onChange={(event) => void navigate({ search: { q: event.target.value }, replace: true })}
        />
      </div>
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {isLongEnough && isLoading && <Loading label="looking everywhere" rows={6} />}
      {!isLongEnough && (
        <Empty title="Two letters are enough to begin">
          Everything that you may read is looked through, and each find says why it is one.
        </Empty>
      )}
      {isLongEnough && data && !error && (
        <>
          <Parties found={data.parties} />
          {data.groups.map((group) => (
            <Group key={group.name} group={group} />
          ))}
          {data.parties.length === 0 && data.groups.length === 0 && (
            <Empty title="Nothing holds all these words">Try fewer of them, or only their beginnings.</Empty>
          )}
        </>
      )}
    </>
  )
}

function answerOf({ parties, groups }: { parties: FoundParty[]; groups: FoundGroup[] }): string {
  const kinds = groups.map(({ title, hits }) => `${count(hits.length)} in ${title.toLowerCase()}`)
  const people = `${count(parties.length)} ${parties.length === 1 ? 'party' : 'parties'}`
  return [people, ...kinds].join(', ')
}

function Parties({ found }: { found: FoundParty[] }) {
  if (found.length === 0) return null
  return (
    <Section heavy title="Parties">
      <ul className="search-hits">
        {found.map((party) => (
          <Hit
            key={party.partyId}
            path={`/customers/${party.partyId}`}
            title={party.name ?? 'Name not shown to you'}
            icon={<PartyShape kind={party.kind} />}
            detail={party.city}
            why={party.why}
          />
        ))}
      </ul>
    </Section>
  )
}

function Group({ group }: { group: FoundGroup }) {
  return (
    <Section heavy title={group.title}>
      <ul className="search-hits">
        {group.hits.map((hit) => (
          <Hit key={hit.id} path={hit.path} title={hit.title} detail={hit.detail} why={hit.why} />
        ))}
      </ul>
    </Section>
  )
}

function Hit(props: {
  path: string
  title: string
  icon?: React.ReactNode
  detail: string | null
  why: string
}) {
  const router = useRouter()
  return (
    <li>
      <a
        href={props.path}
        className="link"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          router.history.push(props.path)
        }}
      >
        {props.icon} {props.title}
      </a>
      {props.detail && <span className="quiet-text small"> {props.detail}</span>}
      <p className="search-why">{props.why}</p>
    </li>
  )
}
