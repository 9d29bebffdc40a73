import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { StrategyTabs } from './strategy-tabs.tsx'

const coming: Coming = {
  name: 'Customer choice',
  question: 'At what cost does one to one stop paying?',
  process: 'strategy',
  will: [
    'What one to one, segments and everybody alike bring in each channel',
    'The cost at which the best of them changes, with its interval',
  ],
  today: {
    text: 'A choice can already be written down with what it is expected to change.',
    path: '/decisions/new',
    link: 'New decision',
  },
}

export function ChoicePage() {
  return (
    <NotYet coming={coming}>
      <StrategyTabs />
    </NotYet>
  )
}
