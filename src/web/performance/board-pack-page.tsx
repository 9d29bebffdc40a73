import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { PerformanceTabs } from './performance-tabs.tsx'

const coming: Coming = {
  name: 'Board pack',
  question: 'What does the board see?',
  process: 'performance',
  will: ['Four pages for a period, to print'],
  today: {
    text: 'Every number there is today stands among the measures.',
    path: '/measures',
    link: 'All measures',
  },
}

export function BoardPackPage() {
  return (
    <NotYet coming={coming}>
      <PerformanceTabs />
    </NotYet>
  )
}
