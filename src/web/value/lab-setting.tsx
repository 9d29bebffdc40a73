import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { suitedQuery } from '../client/lifetime-lab.ts'
import { Choice } from '../components/choice.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'

/** What a firm sees of its customers. */
export type Setting = { readonly contract: 'yes' | 'no'; readonly occasions: 'yes' | 'no' }

/** What orders that come as they like are like. */
export const standardSetting: Setting = { contract: 'no', occasions: 'no' }

const titles: Readonly<Record<string, string>> = {
  'pareto-nbd': 'Pareto/NBD',
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'bg-bb': 'BG/BB',
  sbg: 'sBG',
  bdw: 'BdW',
  km: 'Kaplan–Meier',
  weibull: 'Weibull regression',
}
const titleOf = (model: string) => titles[model] ?? model

/** Contracts that end or are renewed on fixed occasions, as sBG and BdW take them. */
export const isRenewed = ({ contract, occasions }: Setting) => contract === 'yes' && occasions === 'yes'

/** Asks what is observed, and refuses the models that would err there. */
export function LabSetting(props: {
  setting: Setting
  onSet: (setting: Setting) => void
  fewDays: string | null
}) {
  const { setting, onSet, fewDays } = props
  const { data, error, refetch } = useQuery(suitedQuery(setting.contract, setting.occasions))
  const isSuited = setting.contract === 'no' && setting.occasions === 'no'
  return (
    <Section heavy>
      <div className="lab-setting">
        <Question title="Does a customer who leaves tell you?">
          <Choice
            label="Does a customer who leaves tell you?"
            options={[
              { value: 'no', label: 'No, they just stop buying' },
              { value: 'yes', label: 'Yes, a contract ends' },
            ]}
            chosen={setting.contract}
            // Most contracts are renewed month by month or year by year; whoever knows better says so beside it.
            onChoose={(contract) => onSet({ contract, occasions: contract })}
          />
        </Question>
        <Question title="When can they buy or renew?">
          <Choice
            label="When can they buy or renew?"
            options={[
              { value: 'no', label: 'On any day' },
              { value: 'yes', label: 'On fixed occasions only' },
            ]}
            chosen={setting.occasions}
            onChoose={(occasions) => onSet({ ...setting, occasions })}
          />
        </Question>
        {data && (
          <p className="lab-suited">
            <span className="quiet-text">Right here</span> <b>{data.suited.map(titleOf).join(', ')}</b>
          </p>
        )}
      </div>
      {fewDays && isSuited && <p className="lab-warning">{fewDays}</p>}
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="asking which models suit" rows={1} />}
      {data && !isSuited && (
        <>
          <PlainTable
            compact
            label="Models that are refused here, and why"
            head={['Refused', 'Because']}
            rows={data.refused.map(({ model, reason }) => ({
              key: model,
              cells: [<b key="model">{titleOf(model)}</b>, reason.replace(model, titleOf(model))],
            }))}
          />
          <p className="source-line">{whereElse(setting)}</p>
        </>
      )}
    </Section>
  )
}

function Question({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <p className="lab-question">{title}</p>
      {children}
    </div>
  )
}

function whereElse(setting: Setting): React.ReactNode {
  if (setting.contract === 'yes')
    return (
      <>
        {isRenewed(setting) && 'Contracts are fitted below. '}How long customers of each segment stay, counted
        without a model, stands under{' '}
        <Link className="link" to="/strategy/segments">
          Segments
        </Link>
        ; a file of renewals is fitted by{' '}
        <Link className="link" to="/information/fits" search={{ model: 'sbg' }}>
          sBG
        </Link>{' '}
        or{' '}
        <Link className="link" to="/information/fits" search={{ model: 'bdw' }}>
          BdW
        </Link>
        .
      </>
    )
  return (
    <>
      Orders imported here carry days, not occasions; a file of occasions is fitted by{' '}
      <Link className="link" to="/information/fits" search={{ model: 'bg-bb' }}>
        BG/BB
      </Link>
      .
    </>
  )
}
