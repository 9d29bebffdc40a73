import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'

const coming: Coming = {
  name: 'Campaign',
  question: 'What goes out, and what was held back?',
  process: 'channels',
  will: ['Whom it reaches and who is left out by chance', 'What it changed, with its interval'],
  today: {
    text: 'Notes and tasks on a customer’s page keep what was said and promised.',
    path: '/customers',
    link: 'Customers',
  },
}

export function CampaignPage() {
  return (
    <NotYet coming={coming}>
      <ChannelsTabs />
    </NotYet>
  )
}
