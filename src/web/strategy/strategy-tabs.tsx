import { PageTabs } from '../components/page-tabs.tsx'

/** The pages of the room: whom we serve, how finely, on what grounds. */
export function StrategyTabs() {
  return (
    <PageTabs
      label="Strategy"
      tabs={[
        { path: '/strategy/segments', name: 'Segments' },
        { path: '/strategy/lab', name: 'Lab' },
        { path: '/strategy/choice', name: 'Customer choice' },
        { path: '/strategy/assumptions', name: 'Assumptions' },
        { path: '/strategy/review', name: 'Review' },
      ]}
    />
  )
}
