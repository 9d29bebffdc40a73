import { type Coming, NotYet } from '../shell/not-yet.tsx'

const coming: Coming = {
  name: 'Proposals',
  question: 'What do customers say is wrong?',
  process: 'information',
  will: ['Corrections that customers propose, to accept or refuse'],
  today: {
    text: 'What is known about a customer is corrected on their page.',
    path: '/customers',
    link: 'Customers',
  },
}

export function ProposalsPage() {
  return <NotYet coming={coming} />
}
