import { PageTabs } from '../components/page-tabs.tsx'

/** The pages of the room. */
export function PerformanceTabs() {
  return (
    <PageTabs
      label="Performance"
      tabs={[
        { path: '/performance', name: 'Decisions' },
        { path: '/measures', name: 'All measures' },
      ]}
    />
  )
}
