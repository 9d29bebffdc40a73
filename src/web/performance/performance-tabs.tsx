import { PageTabs } from '../components/page-tabs.tsx'

/** The pages of the room. */
export function PerformanceTabs() {
  return (
    <PageTabs
      label="Performance"
      tabs={[
        { path: '/performance', name: 'Decisions' },
        { path: '/performance/scorecard', name: 'Scorecard' },
        { path: '/performance/reports', name: 'Reports' },
        { path: '/lists/orders', name: 'Lists', under: '/lists/' },
        { path: '/performance/experiments', name: 'Experiments' },
        { path: '/performance/people', name: 'Customers and colleagues' },
        { path: '/performance/board-pack', name: 'Board pack' },
        { path: '/measures', name: 'All measures' },
      ]}
    />
  )
}
