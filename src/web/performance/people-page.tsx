import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { PerformanceTabs } from './performance-tabs.tsx'

const coming: Coming = {
  name: 'Customers and colleagues',
  question: 'What do customers and colleagues say?',
  process: 'performance',
  will: ['Answers to surveys, by form and by file', 'Colleagues who came and left'],
  today: {
    text: 'Every number there is today stands among the measures.',
    path: '/measures',
    link: 'All measures',
  },
}

export function PeoplePage() {
  return (
    <NotYet coming={coming}>
      <PerformanceTabs />
    </NotYet>
  )
}
