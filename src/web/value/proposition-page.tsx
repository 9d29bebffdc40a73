import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { ValueTabs } from './value-tabs.tsx'

const coming: Coming = {
  name: 'Proposition',
  question: 'What do we promise, and can we prove it?',
  process: 'value',
  will: ['The benefits with their evidence', 'Versions, and the decision behind each'],
  today: {
    text: 'What today’s customers are worth stands under customer equity.',
    path: '/value/equity',
    link: 'Customer equity',
  },
}

export function PropositionPage() {
  return (
    <NotYet coming={coming}>
      <ValueTabs />
    </NotYet>
  )
}
