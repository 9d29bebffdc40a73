import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type FitFile, type FitModel, type FitOption, startFit } from '../client/fit.ts'
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
  onModel: (name: string) => void
}) {
  const { file, models, model, onModel } = props
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
          <FitOptions key={chosen.name} file={file} model={chosen} />
        </>
      )}
    </Section>
  )
}

/** What is mostly said stands open: what is needed, and which column is what. */
const isFirst = ({ takes, needed }: FitOption) => needed || takes === 'COLUMN' || takes === 'COLUMNS'

function FitOptions({ file, model }: { file: FitFile; model: FitModel }) {
  const [values, setValues] = useState<Values>({})
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
