import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type FitFile, type FitModel, type FitOption, fitQuery, startFit } from '../client/fit.ts'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { Section } from '../components/page-head.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { FitField } from './fit-field.tsx'

type Values = Readonly<Record<string, string | boolean>>

/** Which model, and what it is asked of this file. */
export function FitForm(props: {
  file: FitFile
  models: FitModel[]
  model: string | null
  /** A fit that is asked again. */
  again: string | null
  onModel: (name: string) => void
}) {
  const { file, models, model, again, onModel } = props
  const earlier = useQuery({ ...fitQuery(again ?? ''), enabled: again !== null })
  const said = earlier.data?.model === model ? (earlier.data?.options as Values) : {}
  const chosen = models.find(({ name }) => name === model)
  return (
    <Section heavy title="What do you want to know?">
      <SelectField
        label="Model"
        value={model ?? ''}
        onChange={(event) => onModel(event.target.value)}
        options={[
          { value: '', label: 'Choose a model' },
          ...models.map(({ name, answers }) => ({ value: name, label: `${name}: ${answers}` })),
        ]}
      />
      {chosen && (
        <>
          <dl className="fit-card">
            <dt>Answers</dt>
            <dd>{chosen.answers}</dd>
            <dt>Needs</dt>
            <dd>{chosen.setting}</dd>
            <dt>Source</dt>
            <dd>{chosen.source}</dd>
          </dl>
          {(again === null || !earlier.isPending) && (
            <FitOptions key={chosen.name} file={file} model={chosen} said={said} />
          )}
        </>
      )}
    </Section>
  )
}

/** What is mostly said stands open: what is needed, and which column is what. */
const isFirst = ({ takes, needed }: FitOption) => needed || takes === 'COLUMN' || takes === 'COLUMNS'

function FitOptions({ file, model, said }: { file: FitFile; model: FitModel; said: Values }) {
  const [values, setValues] = useState<Values>(said)
  const change = useChange('fits')
  const navigate = useNavigate()
  const options = Object.entries(model.options)
  const field = ([name, option]: [string, FitOption]) => (
    <FitField
      key={name}
      name={name}
      option={option}
      columns={file.columns.map((column) => column.name)}
      value={values[name]}
      onChange={(value) => setValues((before) => ({ ...before, [name]: value }))}
    />
  )
  const fit = async () => {
    let fitId = ''
    const asked = { model: model.name, fitFileId: file.fitFileId, options: values }
    const isDone = await change.run(async () => {
      fitId = (await startFit(asked)).fitId
    })
    if (isDone) await navigate({ to: '/information/fits/$fitId', params: { fitId } })
  }
  const first = options
    .filter(([, option]) => isFirst(option))
    .sort(([, a], [, b]) => Number(b.needed) - Number(a.needed))
  const later = options.filter(([, option]) => !isFirst(option))
  return (
    <form
      className="fit-options"
      onSubmit={(event) => {
        event.preventDefault()
        void fit()
      }}
    >
      {first.map(field)}
      <details className="fit-more" open={first.length === 0}>
        <summary>More that can be said</summary>
        {later.map(field)}
      </details>
      <Refused error={change.error} />
      <Button primary submit busy={change.busy}>
        Fit {model.name}
      </Button>
    </form>
  )
}
