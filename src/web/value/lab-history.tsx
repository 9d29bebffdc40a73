import type { Lab } from '../client/lifetime-lab.ts'
import { modelWords } from '../components/model-words.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { instant } from '../format/date.ts'

/** Who put which model in force, when and why. */
export function LabHistory({ lab }: { lab: Lab }) {
  if (lab.choices.length === 0)
    return (
      <p className="source-line">
        Nobody has chosen a model here: {modelWords[lab.model].title} is the one that Kith comes with.
      </p>
    )
  return (
    <Section title="Who chose, and why?">
      <PlainTable
        compact
        label="Choices of the model"
        head={['Model', 'Since', 'Who', 'Why']}
        rows={lab.choices.map((choice) => ({
          key: choice.modelChoiceId,
          cells: [
            <b key="model">{modelWords[choice.model].title}</b>,
            instant(choice.chosenAt),
            choice.chosenByName ?? 'Kith',
            choice.because,
          ],
        }))}
      />
    </Section>
  )
}
