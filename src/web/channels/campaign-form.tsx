import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createCampaign } from '../client/campaign.ts'
import { segmentationQuery, segmentationsQuery } from '../client/segment.ts'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'

/** Plans a campaign by e-mail: to whom, what for, who is left out, and how long its outcome is observed. */
export function CampaignForm({ onDone }: { onDone: () => void }) {
  const go = useNavigate()
  const change = useChange('campaigns')
  const { id } = useDraftId()
  const segments = useLeadingSegments()
  const save = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = formFields(event.currentTarget)
    const { name = '', segmentId = '', subject = '', text = '' } = fields
    const planned = {
      campaignId: id,
      name,
      segmentId: segmentId || null,
      channel: 'email',
      purpose: 'offers',
      subject,
      text,
      controlShare: Number(fields.control) / 100,
      outcomeDays: Number(fields.days),
    }
    if (!(await change.run(() => createCampaign(planned)))) return
    onDone()
    await go({ to: '/channels/email/campaigns/$campaignId', params: { campaignId: id } })
  }
  const problem = change.error?.problem
  return (
    <form className="form" onSubmit={save}>
      <TextField label="Name" name="name" required maxLength={100} wrong={wrongWith(problem, 'name')} />
      <SelectField
        label="To whom"
        name="segmentId"
        hint="Of them, the gate lets through who permitted offers."
        options={[
          { value: '', label: 'Everybody' },
          ...segments.map(({ segmentId, name }) => ({ value: segmentId, label: name })),
        ]}
      />
      <TextField
        label="Subject"
        name="subject"
        required
        maxLength={200}
        wrong={wrongWith(problem, 'subject')}
      />
      <TextArea label="Text" name="text" rows={6} required wrong={wrongWith(problem, 'text')} />
      <TextField
        label="Left out by chance, %"
        name="control"
        inputMode="numeric"
        defaultValue={20}
        required
        hint="Without them nobody can tell what the campaign changed."
        wrong={wrongWith(problem, 'controlShare')}
      />
      <TextField
        label="Days over which spending is compared"
        name="days"
        inputMode="numeric"
        defaultValue={30}
        required
        wrong={wrongWith(problem, 'outcomeDays')}
      />
      <FormFoot sending={change} onDone={onDone}>
        Plan campaign
      </FormFoot>
    </form>
  )
}

/** The segments of the segmentation that leads; none while none leads. */
function useLeadingSegments() {
  const listed = useQuery(segmentationsQuery).data?.items ?? []
  const leading = listed.find(({ isLeading }) => isLeading)?.segmentationId
  const { data } = useQuery({ ...segmentationQuery(leading ?? ''), enabled: leading !== undefined })
  return data?.segments ?? []
}
