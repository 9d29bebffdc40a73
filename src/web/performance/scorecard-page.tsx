import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { PerformanceTabs } from './performance-tabs.tsx'

const coming: Coming = {
  name: 'Scorecard',
  question: 'Did it work, everywhere?',
  process: 'performance',
  will: ['Measures of the five processes and the people, without an empty cell'],
  today: {
    text: 'Every number there is today stands among the measures.',
    path: '/measures',
    link: 'All measures',
  },
}

export function ScorecardPage() {
  return (
    <NotYet coming={coming}>
      <PerformanceTabs />
    </NotYet>
  )
}
