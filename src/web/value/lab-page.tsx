import './value.css'
import './lab.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Comparison, compareModels, isUnderWay, type Lab, labQuery } from '../client/lifetime-lab.ts'
import { lifetimeQuery, type ModelRun } from '../client/value.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { modelWords } from '../components/model-words.ts'
import { PageHead } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { ContractLab } from './contract-lab.tsx'
import { LabCharts } from './lab-charts.tsx'
import { LabHistory } from './lab-history.tsx'
import { LabParameters } from './lab-parameters.tsx'
import { LabProgress } from './lab-progress.tsx'
import { isRenewed, LabSetting, type Setting, standardSetting } from './lab-setting.tsx'
import { LabVerdict } from './lab-verdict.tsx'
import { LabWhatIf } from './lab-what-if.tsx'
import { verdict } from './lab-words.ts'
import { NoFit } from './lifetime-model.tsx'
import { ValueTabs } from './value-tabs.tsx'

/** Which model values the customers, how well it forecasts, and what the others would say. */
export function LabPage() {
  usePlace('Models', 'Lifetime-value lab')
  const { data, error, refetch } = useQuery(lifetimeQuery)
  const [chosen, setChosen] = useState<string>()
  const run = data?.runs.find(({ currency }) => currency === chosen) ?? data?.runs[0]
  const lab = useQuery({ ...labQuery(run?.currency ?? ''), enabled: run !== undefined })
  const answer = run?.refused === null && lab.data ? answerOf(lab.data) : undefined
  return (
    <>
      <PageHead
        title="Which model should value our customers?"
        answer={answer}
        actions={run?.refused === null && <CompareButton currency={run.currency} lab={lab.data} />}
      />
      <ValueTabs />
      {(error ?? lab.error) && (
        <ErrorState
          error={(error ?? lab.error) as Error}
          onRetry={() => (error ? refetch() : lab.refetch())}
        />
      )}
      {!data && !error && <Loading label="reading which model is in force" rows={8} />}
      {data && !run && <WithoutOrders />}
      {data && data.runs.length > 1 && run && (
        <div className="currency-choice">
          <Choice
            label="Currency"
            options={data.runs.map(({ currency }) => ({ value: currency, label: currency }))}
            chosen={run.currency}
            onChoose={setChosen}
          />
        </div>
      )}
      {run && lab.data && <LabOf key={run.currency} run={run} lab={lab.data} />}
    </>
  )
}

/** Customers with a contract are valued without orders. */
function WithoutOrders() {
  const [setting, setSetting] = useState<Setting>(standardSetting)
  return (
    <>
      <LabSetting setting={setting} onSet={setSetting} fewDays={null} />
      {isRenewed(setting) && <ContractLab />}
      {setting.contract === 'no' && (
        <NoFit reason="There is nothing to compare yet: nobody has bought anything." />
      )}
    </>
  )
}

function answerOf({ model, comparison }: Lab): string {
  const result = comparison?.result
  return result
    ? verdict(result, model)
    : `${modelWords[model].title} is in force; it has not been compared with others yet.`
}

function LabOf({ run, lab }: { run: ModelRun; lab: Lab }) {
  const [setting, setSetting] = useState<Setting>(standardSetting)
  const isSuited = setting.contract === 'no' && setting.occasions === 'no'
  const { comparison, asked } = lab
  return (
    <>
      <LabSetting setting={setting} onSet={setSetting} fewDays={comparison?.result?.fewDays ?? null} />
      {isRenewed(setting) && <ContractLab />}
      {isSuited && (
        <>
          {isUnderWay(asked) && <LabProgress comparison={asked} />}
          {asked && !isUnderWay(asked) && run.refused === null && <Ended comparison={asked} />}
          {run.result?.fallback && (
            <p className="lab-warning" role="status">
              {modelWords[run.result.fallback.chosen].title} was chosen, but these orders refuse it, so BG/NBD
              stands in. {run.result.fallback.reason}
            </p>
          )}
          {run.refused !== null ? (
            <NoFit reason={run.refused} />
          ) : (
            <Found lab={lab} currency={run.currency} />
          )}
        </>
      )}
    </>
  )
}

function Found({ lab, currency }: { lab: Lab; currency: string }) {
  const result = lab.comparison?.result
  return (
    <>
      {result && lab.comparison ? (
        <>
          <LabVerdict result={result} lab={lab} currency={currency} comparedAt={lab.comparison.requestedAt} />
          <LabCharts result={result} inForce={lab.model} />
        </>
      ) : (
        !isUnderWay(lab.asked) && (
          <Empty title="Not compared yet">
            Here BG/NBD, MBG/NBD and Pareto/NBD stand side by side: what each foresaw of weeks it had not
            seen, where it was wrong, and what your customers are worth under each.
          </Empty>
        )
      )}
      <LabWhatIf currency={currency} />
      {result && <LabParameters result={result} inForce={lab.model} />}
      <LabHistory lab={lab} />
    </>
  )
}

/** A comparison that brought nothing says why; the last one that did stays below. */
function Ended({ comparison }: { comparison: Comparison }) {
  if (comparison.state === 'cancelled')
    return <p className="quiet-text">The last comparison was cancelled.</p>
  return (
    <p className="lab-warning" role="status">
      {comparison.state === 'failed' && 'The last comparison failed. '}
      {comparison.refused}
    </p>
  )
}

function CompareButton({ currency, lab }: { currency: string; lab: Lab | undefined }) {
  const queries = useQueryClient()
  const say = useToast()
  const comparing = useMutation({
    mutationFn: () => compareModels(currency),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['value', 'lab', currency] }),
    onError: (error) => say(error.message),
  })
  if (isUnderWay(lab?.asked)) return null
  const isFirst = !lab?.comparison
  const name = isFirst ? 'Compare the models' : 'Compare again'
  return (
    <Allowed to={{ verb: 'create', noun: 'value' }} name={name}>
      <Button primary={isFirst} busy={comparing.isPending} onClick={() => comparing.mutate()}>
        {name}
      </Button>
    </Allowed>
  )
}
