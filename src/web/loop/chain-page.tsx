import { type Coming, NotYet } from '../shell/not-yet.tsx'

const coming: Coming = {
  name: 'Chain',
  question: 'What followed from this?',
  process: 'customer',
  will: ['Each event that one event led to'],
  today: { text: 'What flows between the rooms today stands on the loop.', path: '/', link: 'Loop' },
}

export function ChainPage() {
  return <NotYet coming={coming} />
}
