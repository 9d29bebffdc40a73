import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { StrategyTabs } from './strategy-tabs.tsx'

const coming: Coming = {
  name: 'Strategy review',
  question: 'Why will we win?',
  process: 'strategy',
  will: ['The vision and how far it is shared', 'Five forces, and the discipline we choose'],
  today: {
    text: 'A choice can already be written down with what it is expected to change.',
    path: '/decisions/new',
    link: 'New decision',
  },
}

export function StrategyReviewPage() {
  return (
    <NotYet coming={coming}>
      <StrategyTabs />
    </NotYet>
  )
}
