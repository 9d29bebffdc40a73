import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'

const coming: Coming = {
  name: 'Contact standards',
  question: 'What do we hold ourselves to?',
  process: 'channels',
  will: ['Standards of each channel', 'How well they are kept'],
  today: {
    text: 'Notes and tasks on a customer’s page keep what was said and promised.',
    path: '/customers',
    link: 'Customers',
  },
}

export function StandardsPage() {
  return (
    <NotYet coming={coming}>
      <ChannelsTabs />
    </NotYet>
  )
}
