import './identity.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import {
  decideReview,
  type IdentityAnswer,
  type ListedReview,
  type ReviewsAsked,
  reopenReview,
  reviewCountQuery,
  reviewQuery,
  reviewsQuery,
} from '../client/identity.ts'
import { Allowed, NotYours, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { PageHead } from '../components/page-head.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { IdentityBatch } from './identity-batch.tsx'
import { IdentityFilter } from './identity-filter.tsx'
import { IdentityPair } from './identity-pair.tsx'
import { IdentityRuns } from './identity-runs.tsx'
import { SaidOfPair } from './identity-said.tsx'
import { odds, reasonsOf } from './identity-words.ts'

/** Pairs of records that may be one party: looked at and decided, by keys alone if one likes. */
export function IdentityPage() {
  usePlace('Who is who', 'Who is who')
  const may = useMay({ verb: 'read', noun: 'merges' })
  if (!may)
    return (
      <>
        <PageHead title="Is this one person?" />
        <NotYours to={{ verb: 'read', noun: 'merges' }} title="The queue is not yours" />
      </>
    )
  return <ReviewQueue />
}

function ReviewQueue() {
  const [asked, ask] = useState<ReviewsAsked>({})
  const list = useInfiniteQuery({ ...reviewsQuery(asked), placeholderData: (before) => before })
  const [chosen, choose] = useState<string | null>(null)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const at = Math.max(
    0,
    items.findIndex(({ reviewId }) => reviewId === chosen),
  )
  const current = items[at]
  if (list.error && !list.data)
    return (
      <>
        <PageHead title="Is this one person?" />
        <ErrorState error={list.error} onRetry={() => list.refetch()} />
      </>
    )
  if (!list.data)
    return (
      <>
        <PageHead title="Is this one person?" />
        <Loading label="reading the queue" rows={8} />
      </>
    )
  const filter = <IdentityFilter asked={asked} ask={ask} />
  if (!current && (asked.kind || asked.reason))
    return (
      <>
        <PageHead title="Who is who?" answer="No pair is as you asked." />
        {filter}
        <IdentityBatch />
        <IdentityRuns />
      </>
    )
  if (!current)
    return (
      <>
        <PageHead title="Who is who?" answer="Nobody waits to be recognised." />
        <Empty title="No pair is open">
          Here stand two records at a time that may be one person or one organisation. Whoever is entered or
          comes from a source is compared at once, whoever a file brings when it is all there, and all with
          all every night, or when you ask below.
        </Empty>
        <IdentityBatch />
        <IdentityRuns />
      </>
    )
  return (
    <ReviewOf
      key={current.reviewId}
      filter={filter}
      current={current}
      items={items}
      choose={choose}
      following={items[at + 1]?.reviewId ?? items[at - 1]?.reviewId ?? null}
      before={items[at - 1]?.reviewId ?? null}
      after={items[at + 1]?.reviewId ?? null}
      end={<ListEnd list={list} />}
    />
  )
}

const said: Record<IdentityAnswer, string> = {
  same: 'Joined',
  different: 'Kept apart',
  household: 'Made one household of',
  skip: 'Skipped',
}

function ReviewOf(props: {
  current: ListedReview
  items: ListedReview[]
  choose: (reviewId: string | null) => void
  following: string | null
  before: string | null
  after: string | null
  end: React.ReactNode
  filter: React.ReactNode
}) {
  const { current, items, choose, following, end } = props
  const { reviewId } = current
  const { data, error, refetch } = useQuery(reviewQuery(reviewId))
  const change = useChange('identity')
  const say = useToast()
  const decide = async (answer: IdentityAnswer) => {
    const done = await change.run(() => decideReview(reviewId, answer))
    if (!done) return
    const back = change.back(async () => {
      await reopenReview(reviewId)
      choose(reviewId)
    })
    say(`${said[answer]} ${current.left} and ${current.right}`, back)
    choose(following)
  }
  const isTwoKinds = current.kind === 'organisation'
  useKeys({
    s: () => decide('same'),
    d: () => decide('different'),
    ...(isTwoKinds ? {} : { h: () => decide('household') }),
    ' ': () => decide('skip'),
    k: () => props.before && choose(props.before),
    j: () => props.after && choose(props.after),
  })
  return (
    <>
      <PageHead
        title={isTwoKinds ? 'Is this one organisation?' : 'Is this one person?'}
        answer={data ? reasonsOf(data.pair.explanation) : 'Reading what speaks for it.'}
        actions={<QueueProgress />}
      />
      {props.filter}
      <div className="identity-layout">
        <Queue items={items} current={reviewId} choose={choose} end={end} />
        <div>
          {error && !data ? (
            <ErrorState error={error} onRetry={() => refetch()} />
          ) : data ? (
            <>
              <SaidOfPair complaints={data.complaints} />
              <IdentityPair pair={data.pair} />
            </>
          ) : (
            <Loading label="comparing the two" rows={8} />
          )}
          <Refused error={change.error} />
          <Allowed to={{ verb: 'create', noun: 'merges' }} name="Decide about this pair">
            <Answers isTwoKinds={isTwoKinds} busy={change.busy} decide={decide} />
          </Allowed>
        </div>
      </div>
      <IdentityBatch />
      <IdentityRuns />
    </>
  )
}

function Queue(props: {
  items: ListedReview[]
  current: string
  choose: (reviewId: string) => void
  end: React.ReactNode
}) {
  return (
    <aside className="identity-queue">
      <p className="quiet-text small">Each answer teaches the weights at once.</p>
      <ul>
        {props.items.map(({ reviewId, left, right, isSkipped, probability }) => (
          <li key={reviewId}>
            <button
              type="button"
              aria-current={reviewId === props.current}
              onClick={() => props.choose(reviewId)}
            >
              <span>
                <b>{left}</b>
                <span>{right}</span>
              </span>
              <span className="identity-share">{isSkipped ? 'skipped' : odds(probability)}</span>
            </button>
          </li>
        ))}
      </ul>
      {props.end}
    </aside>
  )
}

function Answers(props: {
  isTwoKinds: boolean
  busy: boolean
  decide: (answer: IdentityAnswer) => Promise<void>
}) {
  const { isTwoKinds, busy, decide } = props
  return (
    <div className="identity-answers">
      <Button primary busy={busy} onClick={() => decide('same')}>
        {isTwoKinds ? 'Same organisation' : 'Same person'} <kbd>s</kbd>
      </Button>
      {!isTwoKinds && (
        <Button busy={busy} onClick={() => decide('household')}>
          Same household <kbd>h</kbd>
        </Button>
      )}
      <Button busy={busy} onClick={() => decide('different')}>
        Different <kbd>d</kbd>
      </Button>
      <Button quiet busy={busy} onClick={() => decide('skip')}>
        Cannot tell <kbd>Space</kbd>
      </Button>
      <span className="quiet-text small push">
        <kbd>j</kbd> <kbd>k</kbd> next and previous, <kbd>⌘Z</kbd> undo
      </span>
    </div>
  )
}

function QueueProgress() {
  const { data } = useQuery(reviewCountQuery)
  if (!data) return null
  return (
    <span className="quiet-text small identity-progress">
      {count(data.open)} open{data.skipped > 0 && `, ${count(data.skipped)} of them skipped`}
      <br />
      {count(data.decided)} decided today
    </span>
  )
}

/** Keys of the page, unless somebody types. */
function useKeys(acts: Record<string, () => unknown>) {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]')
      // Space on a button or a link presses it.
      const presses =
        event.key === ' ' && event.target instanceof Element && event.target.closest('button, a')
      const act = latest.current[event.key]
      if (!act || isElsewhere || presses || event.metaKey || event.ctrlKey || event.altKey || event.repeat)
        return
      event.preventDefault()
      void act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
