import './performance.css'
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { measureQuery } from '../client/measure.ts'
import { type Employment, employmentsQuery, type Question, surveysQuery } from '../client/survey.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { MeasureChip } from '../components/measure.tsx'
import { Modal } from '../components/modal.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { Whisker } from '../components/whisker.tsx'
import { day } from '../format/date.ts'
import { count, figure } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { AnswerForm } from './answer-form.tsx'
import { EmploymentForm } from './employment-form.tsx'
import { PerformanceTabs } from './performance-tabs.tsx'

const ofCustomers = ['performance.satisfaction', 'performance.recommendation', 'performance.retention']
const ofColleagues = [
  'performance.commitment',
  'performance.adoption-depth',
  'performance.employee-retention',
]

/** What customers and colleagues say, and who works here: the half of the scorecard that no order tells. */
export function PeoplePage() {
  usePlace('Customers and colleagues', 'Customers and colleagues')
  const [open, setOpen] = useState<'answer' | 'employment' | null>(null)
  const readsSurveys = useMay({ verb: 'read', noun: 'surveys' })
  const readsColleagues = useMay({ verb: 'read', noun: 'employees' })
  const close = () => setOpen(null)
  return (
    <>
      <PageHead
        title="What do customers and colleagues say?"
        answer="Only those who were asked and answered: each number says how many they are."
        actions={
          <Link className={buttonLook({})} to="/information/imports">
            Import a file
          </Link>
        }
      />
      <PerformanceTabs />
      <Section
        heavy
        title="How satisfied are customers, and do they come back?"
        aside={
          <Allowed to={{ verb: 'create', noun: 'surveys' }} name="Record an answer" look="small">
            <Button small onClick={() => setOpen('answer')}>
              Record an answer
            </Button>
          </Allowed>
        }
        source="Intervals hold the value with 80 %. Without contracts a silent customer is not a lost one."
      >
        <Numbers names={ofCustomers} />
        {readsSurveys && <Questions />}
      </Section>
      <Section
        title="Are colleagues committed, and do they stay?"
        aside={
          <Allowed to={{ verb: 'create', noun: 'employees' }} name="Add a colleague" look="small">
            <Button small onClick={() => setOpen('employment')}>
              Add a colleague
            </Button>
          </Allowed>
        }
        source="What colleagues answer is read here alone: no number about a customer is made of it."
      >
        <Numbers names={ofColleagues} />
        {readsColleagues && <Colleagues />}
      </Section>
      <Modal open={open === 'answer'} onClose={close} title="What did somebody answer?">
        {open === 'answer' && <AnswerForm onDone={close} />}
      </Modal>
      <Modal open={open === 'employment'} onClose={close} title="Who works here?">
        {open === 'employment' && <EmploymentForm onDone={close} />}
      </Modal>
    </>
  )
}

/** What of these one may read. */
function Numbers({ names }: { names: readonly string[] }) {
  const found = useQueries({ queries: names.map((name) => ({ ...measureQuery(name), retry: false })) })
  if (found.every(({ isPending }) => isPending)) return <Loading label="reading the numbers" rows={2} />
  const error = found.find((one) => one.error && !one.data)?.error
  const known = found.flatMap(({ data }) => (data ? [data] : []))
  if (known.length === 0 && error) return <ErrorState error={error} />
  return (
    <div className="measure-row">
      {known.map((measure) => (
        <MeasureChip key={measure.name} measure={measure} width={150} />
      ))}
    </div>
  )
}

function Questions() {
  const { data, error, refetch } = useQuery(surveysQuery)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the answers" rows={3} />
  if (data.items.length === 0)
    return (
      <Empty title="Nobody has answered yet">
        Answers to surveys stand here question by question, each with its mean, its interval and how many
        answered. Record one, or import a file with customer, survey, value and scale.
      </Empty>
    )
  return (
    <PlainTable
      label="Questions and their answers"
      head={['Survey', 'Question', 'Mean', '', 'Answers', 'Latest']}
      right={[2, 4]}
      rows={data.items.map(questionRow)}
    />
  )
}

function questionRow(of: Question) {
  const { survey, question, mean, low, high, level, scaleLow, scaleHigh, answers, lastOn } = of
  return {
    key: `${survey} ${question} ${scaleLow} ${scaleHigh}`,
    cells: [
      survey,
      question,
      <b key="mean">
        {figure(mean)} <small>of {`${scaleLow}–${scaleHigh}`}</small>
      </b>,
      <Whisker
        key="whisker"
        of={{ value: mean, interval: { low, high, level }, standard: null }}
        domain={{ low: scaleLow, high: scaleHigh }}
        width={110}
      />,
      count(answers),
      day(lastOn),
    ],
  }
}

function Colleagues() {
  const list = useInfiniteQuery(employmentsQuery)
  const people = list.data?.pages.flatMap(({ items }) => items)
  if (list.error && !people) return <ErrorState error={list.error} onRetry={() => list.refetch()} />
  if (!people) return <Loading label="reading who works here" rows={3} />
  if (people.length === 0)
    return (
      <Empty title="Nobody is known to work here">
        Colleagues stand here with their unit, their work and their days. Add one, or import a file of
        employees.
      </Empty>
    )
  return (
    <>
      <PlainTable
        label="Who works here"
        head={['Colleague', 'Unit', 'Work', 'From', 'Until']}
        rows={people.map(colleagueRow)}
      />
      <ListEnd list={list} />
    </>
  )
}

function colleagueRow({ employmentId, partyId, name, unit, work, startedOn, endedOn }: Employment) {
  return {
    key: employmentId,
    cells: [
      <Link key="name" className="link" to="/customers/$partyId" params={{ partyId }}>
        {name ?? 'not shown to you'}
      </Link>,
      unit,
      work,
      day(startedOn),
      endedOn ? day(endedOn) : 'works here',
    ],
  }
}
