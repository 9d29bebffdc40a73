import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { StrategyTabs } from './strategy-tabs.tsx'

const coming: Coming = {
  name: 'Strategic assumptions',
  question: 'What do we take for granted?',
  process: 'strategy',
  will: ['Claims with their evidence', 'A tripwire on each, and what it has set off'],
  today: {
    text: 'A choice can already be written down with what it is expected to change.',
    path: '/decisions/new',
    link: 'New decision',
  },
}

export function StrategicAssumptionsPage() {
  return (
    <NotYet coming={coming}>
      <StrategyTabs />
    </NotYet>
  )
}
