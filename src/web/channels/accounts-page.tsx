import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'

const coming: Coming = {
  name: 'Channel accounts',
  question: 'Through which channels, at what cost?',
  process: 'channels',
  will: ['The channels of six kinds', 'The cost of one contact in each'],
  today: {
    text: 'Notes and tasks on a customer’s page keep what was said and promised.',
    path: '/customers',
    link: 'Customers',
  },
}

export function AccountsPage() {
  return (
    <NotYet coming={coming}>
      <ChannelsTabs />
    </NotYet>
  )
}
