import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { ValueTabs } from './value-tabs.tsx'

const coming: Coming = {
  name: 'Propositions',
  question: 'What do we promise, and can we prove it?',
  process: 'value',
  will: ['A proposition for each segment', 'Evidence behind each benefit'],
  today: {
    text: 'What today’s customers are worth stands under customer equity.',
    path: '/value/equity',
    link: 'Customer equity',
  },
}

export function PropositionsPage() {
  return (
    <NotYet coming={coming}>
      <ValueTabs />
    </NotYet>
  )
}
