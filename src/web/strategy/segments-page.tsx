import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { StrategyTabs } from './strategy-tabs.tsx'

const coming: Coming = {
  name: 'Segments',
  question: 'Whom do we serve, and how finely?',
  process: 'strategy',
  will: ['Segments by rules over what is known of each customer', 'Their live size and what they are worth'],
  today: {
    text: 'A choice can already be written down with what it is expected to change.',
    path: '/decisions/new',
    link: 'New decision',
  },
}

export function SegmentsPage() {
  return (
    <NotYet coming={coming}>
      <StrategyTabs />
    </NotYet>
  )
}
