import './value.css'
import { PageTabs } from '../components/page-tabs.tsx'
import { RunningRefits } from './running-refits.tsx'

/** The pages of the room: what customers are expected to bring, what that sums to, what we promise them, and on which assumptions. */
export function ValueTabs() {
  return (
    <>
      <PageTabs
        label="Value"
        tabs={[
          { path: '/value/lifetime', name: 'Lifetime value' },
          { path: '/value/lab', name: 'Models' },
          { path: '/value/equity', name: 'Customer equity' },
          { path: '/value/propositions', name: 'Propositions' },
          { path: '/value/assumptions', name: 'Assumptions' },
        ]}
      />
      <RunningRefits />
    </>
  )
}
