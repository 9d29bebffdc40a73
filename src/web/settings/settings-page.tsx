import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Settings */
export function SettingsPage() {
  usePlace('Settings')
  return <PageHead title="Settings" />
}
