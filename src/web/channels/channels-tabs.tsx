import { PageTabs } from '../components/page-tabs.tsx'

/** The pages of the room: how we meet, what we hold ourselves to, what goes wrong. */
export function ChannelsTabs() {
  return (
    <PageTabs
      label="Channels"
      tabs={[
        { path: '/channels', name: 'Grid' },
        { path: '/channels/standards', name: 'Standards' },
        { path: '/channels/complaints', name: 'Complaints' },
        { path: '/channels/email', name: 'E-mail' },
        { path: '/channels/accounts', name: 'Accounts' },
      ]}
    />
  )
}
