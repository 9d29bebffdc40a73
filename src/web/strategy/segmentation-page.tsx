import { type Coming, NotYet } from '../shell/not-yet.tsx'
import { StrategyTabs } from './strategy-tabs.tsx'

const coming: Coming = {
  name: 'Segmentation',
  question: 'Who belongs where?',
  process: 'strategy',
  will: ['The rules in their order, and how many each one takes', 'Who moved from segment to segment'],
  today: {
    text: 'A choice can already be written down with what it is expected to change.',
    path: '/decisions/new',
    link: 'New decision',
  },
}

export function SegmentationPage() {
  return (
    <NotYet coming={coming}>
      <StrategyTabs />
    </NotYet>
  )
}
