import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'

const coming: Coming = {
  name: 'E-mail',
  question: 'What goes out, and what was held back?',
  process: 'channels',
  will: ['Every message with the reasons for sending or holding it', 'Campaigns with their control groups'],
  today: {
    text: 'Notes and tasks on a customer’s page keep what was said and promised.',
    path: '/customers',
    link: 'Customers',
  },
}

export function EmailPage() {
  return (
    <NotYet coming={coming}>
      <ChannelsTabs />
    </NotYet>
  )
}
