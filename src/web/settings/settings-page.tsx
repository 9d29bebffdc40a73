import './settings.css'
import { useParams } from '@tanstack/react-router'
import { mayDo } from '../client/session.ts'
import { PageHead } from '../components/page-head.tsx'
import { PageTabs } from '../components/page-tabs.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { NoSuchPage } from '../shell/route-failed.tsx'
import { useSession } from '../shell/session.ts'
import { Audit } from './audit.tsx'
import { Endpoints } from './endpoints.tsx'
import { Fields } from './fields.tsx'
import { FirmSettings } from './firm-settings.tsx'
import { Health } from './health.tsx'
import { Keys } from './keys.tsx'
import { Me } from './me.tsx'
import { Objects } from './objects.tsx'
import { People } from './people.tsx'
import { Retention } from './retention.tsx'
import { Roles } from './roles.tsx'
import { Warehouse } from './warehouse.tsx'

type Part = {
  id: string
  name: string
  noun: string | null
  question: string
  answer: string
  draw: () => React.ReactNode
}

const parts: Part[] = [
  {
    id: 'me',
    name: 'You',
    noun: null,
    question: 'Who are you here?',
    answer: 'Your roles and your password.',
    draw: () => <Me />,
  },
  {
    id: 'people',
    name: 'People',
    noun: 'users',
    question: 'Who works here?',
    answer: 'Everybody who can sign in, their teams and roles. Somebody new gets a link that works once.',
    draw: () => <People />,
  },
  {
    id: 'roles',
    name: 'Roles and rights',
    noun: 'roles',
    question: 'Who may do what?',
    answer:
      'A right names a noun, a verb, whose rows and which fields; it holds in every list, search, count, export and chart.',
    draw: () => <Roles />,
  },
  {
    id: 'fields',
    name: 'Fields',
    noun: 'fields',
    question: 'What do you keep of customers?',
    answer: 'Fields of your own, each with its type, its rules, what it is kept for and how long.',
    draw: () => <Fields />,
  },
  {
    id: 'objects',
    name: 'Objects',
    noun: 'fields',
    question: 'What else do you keep?',
    answer: 'Objects of your own: vehicles, policies, sites. Each has pages, fields and an API at once.',
    draw: () => <Objects />,
  },
  {
    id: 'retention',
    name: 'Retention',
    noun: 'firm',
    question: 'How long do you keep what?',
    answer:
      'Rules that let go each night of what is older, what is held back and why, and what each night did.',
    draw: () => <Retention />,
  },
  {
    id: 'keys',
    name: 'API keys',
    noun: 'api-keys',
    question: 'Which programs come in?',
    answer: 'A key acts for the person who made it, and never beyond their rights.',
    draw: () => <Keys />,
  },
  {
    id: 'endpoints',
    name: 'Webhooks',
    noun: 'webhooks',
    question: 'Who is told what happens?',
    answer:
      'Programs of others hear of events as a role may see them, signed, and again until they took them.',
    draw: () => <Endpoints />,
  },
  {
    id: 'warehouse',
    name: 'Warehouse',
    noun: 'warehouse',
    question: 'What do other tools read?',
    answer: 'Facts and dimensions of all customers: as views of the database, and each night as files.',
    draw: () => <Warehouse />,
  },
  {
    id: 'audit',
    name: 'Audit',
    noun: 'audit',
    question: 'Who changed and read what?',
    answer: 'Every change, and every reading of personal data. Nothing can be taken out of it.',
    draw: () => <Audit />,
  },
  {
    id: 'health',
    name: 'Health',
    noun: 'health',
    question: 'Is Kith well?',
    answer: 'The same that “kith doctor” tells in the terminal.',
    draw: () => <Health />,
  },
  {
    id: 'firm',
    name: 'Firm',
    noun: 'firm',
    question: 'Which firm is this?',
    answer: 'These steer amounts, phone numbers, what counts as a day, and when the nightly work runs.',
    draw: () => <FirmSettings />,
  },
]

/** The parts of the settings, each with its own address. */
export function SettingsPage() {
  const { part: wanted } = useParams({ strict: false })
  const session = useSession()
  const part = parts.find(({ id }) => id === (wanted ?? 'me'))
  usePlace(part?.name ?? 'Settings', part?.name ?? '')
  if (!part) return <NoSuchPage />
  const mayOpen = (noun: string | null) => noun === null || noun === 'firm' || mayDo(session, 'read', noun)
  return (
    <>
      <PageHead title={part.question} answer={part.answer} />
      <PageTabs
        label="Settings"
        tabs={parts.map(({ id, name, noun }) => ({
          path: `/settings/${id}`,
          name,
          ...(!mayOpen(noun) && { count: 'not yours' }),
        }))}
      />
      {part.draw()}
    </>
  )
}
