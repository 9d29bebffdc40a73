import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'

const coming: Coming = {
  name: 'Complaints',
  question: 'What goes wrong, and why?',
  process: 'channels',
  will: ['Complaints by cause and severity', 'What was promised, and whether it was kept'],
  today: {
    text: 'Notes and tasks on a customer’s page keep what was said and promised.',
    path: '/customers',
    link: 'Customers',
  },
}

export function ComplaintsPage() {
  return (
    <NotYet coming={coming}>
      <ChannelsTabs />
    </NotYet>
  )
}
