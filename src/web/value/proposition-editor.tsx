import { useQuery } from '@tanstack/react-query'
import { contactStandardsQuery } from '../client/channel.ts'
import { newId } from '../client/new-id.ts'
import type { Benefit, Proposition, PropositionContent } from '../client/proposition.ts'
import type { Segment } from '../client/segment.ts'
import { NotYours, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useDraft } from '../components/draft.ts'
import { SelectField, TextArea, TextField } from '../components/field.tsx'
import { Section } from '../components/page-head.tsx'
import { ErrorState } from '../components/state.tsx'
import { BenefitEditor } from './benefit-editor.tsx'
import { usePropositionSaving } from './proposition-saving.ts'
import { contentOf, saidOf } from './proposition-words.ts'
import { PublicationFields } from './publication-fields.tsx'

const right = { verb: 'change', noun: 'propositions' } as const

/** The draft of the next version, and putting it in force; what is in force stays until then. */
export function PropositionEditor({ latest, segments }: { latest: Proposition; segments: Segment[] }) {
  const { propositionId, version, state } = latest
  const draft = useDraft(`proposition ${propositionId}`, () => contentOf(latest))
  const saving = usePropositionSaving(propositionId, draft.drop)
  const mayChange = useMay(right)
  const number = state === 'draft' ? version : version + 1
  return (
    <Section
      heavy
      title={`What shall version ${number} say?`}
      answer="Kept as a draft until a decision puts it in force. A benefit that nothing shows may stand: it is marked, and evidence is asked for."
    >
      {!mayChange && <NotYours to={right} title="Changing the proposition is not yours" />}
      {mayChange && (
        <form
          className="proposition-form"
          onSubmit={(event) => {
            event.preventDefault()
            saving.keep(draft.entered)
          }}
        >
          <ContentFields content={draft.entered} segments={segments} onChange={draft.set} />
          {saving.error && <ErrorState error={saving.error} />}
          <div className="form-actions">
            <Button submit busy={saving.isKeeping}>
              Save the draft
            </Button>
          </div>
          <PublicationFields
            busy={saving.isPublishing}
            onPublish={(decisionId) => saving.publish({ content: draft.entered, decisionId })}
          />
        </form>
      )}
    </Section>
  )
}

type FieldsProps = {
  content: PropositionContent
  segments: Segment[]
  onChange: (part: Partial<PropositionContent>) => void
}

function ContentFields({ content, segments, onChange }: FieldsProps) {
  const options = segments.map(({ segmentId, name }) => ({ value: segmentId, label: name }))
  const isFormer = !segments.some(({ segmentId }) => segmentId === content.segmentId)
  return (
    <>
      <div className="form-pair">
        <TextField
          label="The proposition, in a line"
          value={content.title}
          required
          maxLength={200}
          onChange={({ target }) => onChange({ title: target.value })}
        />
        <SelectField
          label="For which segment"
          value={content.segmentId}
          options={isFormer ? [{ value: content.segmentId, label: 'a former segment' }, ...options] : options}
          onChange={({ target }) => onChange({ segmentId: target.value })}
        />
      </div>
      <BenefitFields content={content} onChange={onChange} />
      <div className="form-pair">
        {saidOf.map(({ name, label }) => (
          <TextArea
            key={name}
            label={label}
            value={content[name]}
            maxLength={4000}
            onChange={({ target }) => onChange({ [name]: target.value })}
          />
        ))}
      </div>
    </>
  )
}

/** Benefits of a segment are kept by standards that hold for everybody or for the segment itself. */
function BenefitFields({ content, onChange }: Omit<FieldsProps, 'segments'>) {
  const { data, error } = useQuery(contactStandardsQuery)
  const { benefits, segmentId } = content
  const standards = (data?.items ?? []).filter((one) => one.segmentId === null || one.segmentId === segmentId)
  const put = (next: Benefit[]) => onChange({ benefits: next })
  return (
    <>
      {error && <ErrorState error={error} />}
      {benefits.map((benefit, at) => (
        <BenefitEditor
          key={benefit.benefitId}
          benefit={benefit}
          number={at + 1}
          standards={standards}
          onChange={(next) => put(benefits.map((one, place) => (place === at ? next : one)))}
          onRemove={benefits.length > 1 ? () => put(benefits.filter((_, place) => place !== at)) : undefined}
        />
      ))}
      <div>
        <Button
          onClick={() => put([...benefits, { benefitId: newId(), words: '', evidence: [], standardIds: [] }])}
        >
          Add a benefit
        </Button>
      </div>
    </>
  )
}
