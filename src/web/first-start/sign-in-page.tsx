import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Sign in */
export function SignInPage() {
  usePlace('Sign in')
  return <PageHead title="Sign in" />
}
