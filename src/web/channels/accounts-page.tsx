import './channels.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Account, accountsQuery, changeAccount } from '../client/channel.ts'
import { measureQuery } from '../client/measure.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { channelIcon, Icon } from '../components/icon.tsx'
import { MeasureLink } from '../components/measure.tsx'
import { Modal } from '../components/modal.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { money } from '../format/money.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { AccountForm } from './account-form.tsx'
import { categoryName } from './category.ts'
import { ChannelsTabs } from './channels-tabs.tsx'
import { CostForm } from './cost-form.tsx'
import { useSaving } from './use-saving.ts'

const create = { verb: 'create', noun: 'channels' } as const
const change = { verb: 'change', noun: 'channels' } as const

/** The channels through which the firm meets its customers, and what a contact costs in each. */
export function AccountsPage() {
  usePlace('Channel accounts', 'Channel accounts')
  const [opening, setOpening] = useState(false)
  const { data, error, refetch } = useQuery(accountsQuery)
  const open = (
    <Allowed to={create} name="Open a channel">
      <Button primary onClick={() => setOpening(true)}>
        Open a channel
      </Button>
    </Allowed>
  )
  return (
    <>
      <PageHead
        title="Through which channels, at what cost?"
        answer={data ? answerOf(data.items) : undefined}
        actions={data && data.items.length > 0 ? open : undefined}
      />
      <ChannelsTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the channels" rows={4} />}
      {data && data.items.length === 0 && (
        <Empty title="No channel yet" action={open}>
          Here stand the ways in which you and your customers meet, each with what a contact costs: visits,
          shops, telephone, letters and e-mail, website, mobile. Contacts are recorded over a channel, so open
          the first one.
        </Empty>
      )}
      {data && data.items.length > 0 && <Accounts accounts={data.items} />}
      <Modal open={opening} onClose={() => setOpening(false)} title="Open a channel">
        {opening && <AccountForm onDone={() => setOpening(false)} />}
      </Modal>
    </>
  )
}

function answerOf(accounts: readonly Account[]): string | undefined {
  if (accounts.length === 0) return undefined
  const unknown = accounts.filter(({ unitCost }) => unitCost === null).length
  const open = `${accounts.filter(({ isOpen }) => isOpen).length} of ${accounts.length} channels are open`
  if (unknown === 0) return `${open}, and of each it is known what a contact costs.`
  return `${open}; of ${unknown} nobody has said what a contact costs.`
}

function Accounts({ accounts }: { accounts: Account[] }) {
  const [costing, setCosting] = useState<Account | null>(null)
  return (
    <Section
      heavy
      title="What does a contact cost?"
      source="Set by hand, from a day on: for each contact and for each minute. Contacts recorded before keep their cost."
    >
      <PlainTable
        label="Channels"
        head={[
          'Channel',
          'Category',
          'Set, per contact',
          'Per minute',
          'Since',
          'Cost per contact',
          'Of revenue',
          '',
        ]}
        right={[2, 3, 5, 6]}
        rows={accounts.map((account) => ({
          key: account.channelAccountId,
          cells: [
            <span key="name" className="row">
              <Icon name={channelIcon(account.category)} size={14} /> {account.name}{' '}
              <small className="mono">{account.channel}</small>
              {!account.isOpen && <span className="chip">closed</span>}
            </span>,
            categoryName(account.category),
            account.unitCost ? money(account.unitCost.perContact, account.unitCost.currency) : 'not known',
            account.unitCost ? money(account.unitCost.perMinute, account.unitCost.currency) : '',
            account.unitCost ? day(account.unitCost.validFrom) : '',
            <ChannelNumber key="each" name="channels.cost-per-contact" channel={account.channel} />,
            <ChannelNumber key="share" name="channels.expense-revenue" channel={account.channel} />,
            <Actions key="do" account={account} onCost={() => setCosting(account)} />,
          ],
        }))}
      />
      <Modal
        open={costing !== null}
        onClose={() => setCosting(null)}
        title={`A contact over ${costing?.name ?? ''}`}
      >
        {costing && <CostForm account={costing} onDone={() => setCosting(null)} />}
      </Modal>
    </Section>
  )
}

/** A number of one channel that opens why; where it is not known yet, why not. */
function ChannelNumber({ name, channel }: { name: string; channel: string }) {
  const { data } = useQuery({ ...measureQuery(name, { kind: 'channel', id: channel }), retry: false })
  if (!data) return null
  if (data.value === null)
    return (
      <span className="quiet-text small" title={data.missing ?? ''}>
        not yet
      </span>
    )
  return <MeasureLink measure={data} />
}

function Actions({ account, onCost }: { account: Account; onCost: () => void }) {
  const saving = useSaving('channels')
  const { isOpen, name } = account
  return (
    <Allowed to={change} name="Set the cost" look="small">
      <span className="row">
        <Button small onClick={onCost}>
          Set cost<span className="unseen"> of {name}</span>
        </Button>
        <Button
          small
          busy={saving.busy}
          onClick={() => saving.run(() => changeAccount(account, { isOpen: !isOpen }))}
        >
          {isOpen ? 'Close' : 'Open again'}
          <span className="unseen"> {name}</span>
        </Button>
        {saving.error && <span className="wrong-text small">{saving.error.message}</span>}
      </span>
    </Allowed>
  )
}
