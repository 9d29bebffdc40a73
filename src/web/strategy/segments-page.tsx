import './strategy.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  createSegmentation,
  isCounted,
  type Segmentation,
  type SegmentationListed,
  segmentationQuery,
  segmentationsQuery,
} from '../client/segment.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { ComparisonSection } from './comparison-section.tsx'
import { DriverSection } from './driver-section.tsx'
import { MigrationSection } from './migration-section.tsx'
import { RetentionSection } from './retention-section.tsx'
import { SegmentTable } from './segment-table.tsx'
import { StrategyTabs } from './strategy-tabs.tsx'

const right = { verb: 'create', noun: 'segments' } as const

/** Whom the firm serves: the segments in force, what each gives and gets. */
export function SegmentsPage() {
  usePlace('Segments', 'Segments')
  const { data, error, refetch } = useQuery(segmentationsQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isNew, setNew] = useState(false)
  const items = data?.items ?? []
  const shown = items.find(({ segmentationId }) => segmentationId === chosen) ?? items[0]
  return (
    <>
      <PageHead
        title="Whom do we serve, and how finely?"
        answer={data ? answerOf(items) : undefined}
        actions={items.length > 0 && <NewButton onPress={() => setNew(true)} />}
      />
      <StrategyTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the segments" rows={6} />}
      {data && !shown && (
        <>
          <Empty title="Nobody is told apart yet" action={<NewButton onPress={() => setNew(true)} />}>
            Here stand the segments of your customers: how many each has, what they are worth to come, what
            serving them costs, and what you mean to do with them. It takes a rule and a rest to begin.
          </Empty>
          <RetentionSection segmentationId={null} />
          <DriverSection />
        </>
      )}
      {items.length > 1 && shown && (
        <div className="strategy-choice">
          <Choice
            label="Which segmentation"
            options={items.map((one) => ({
              value: one.segmentationId,
              label: one.isLeading ? `${one.name}, leading` : one.name,
            }))}
            chosen={shown.segmentationId}
            onChoose={setChosen}
          />
        </div>
      )}
      {shown && <Shown key={shown.segmentationId} segmentationId={shown.segmentationId} />}
      <Modal open={isNew} onClose={() => setNew(false)} title="A new segmentation">
        <NewSegmentation />
      </Modal>
    </>
  )
}

function answerOf(items: SegmentationListed[]): string {
  const leading = items.find(({ isLeading }) => isLeading)
  if (items.length === 0) return 'Nobody is told apart yet: everybody is served alike.'
  if (!leading) return 'No segmentation is in force yet, so none steers service, channels and frequency.'
  return `“${leading.name}” leads: its roles steer service, channels and how often we write. ${items.length > 1 ? `${count(items.length)} segmentations stand side by side.` : ''}`
}

function NewButton({ onPress }: { onPress: () => void }) {
  return (
    <Allowed to={right} name="New segmentation">
      <Button primary onClick={onPress}>
        New segmentation
      </Button>
    </Allowed>
  )
}

function NewSegmentation() {
  const go = useNavigate()
  const queries = useQueryClient()
  const making = useMutation({
    mutationFn: createSegmentation,
    onSuccess: async ({ segmentationId }) => {
      await queries.invalidateQueries({ queryKey: segmentationsQuery.queryKey })
      await go({ to: '/strategy/segments/$segmentationId', params: { segmentationId } })
    },
  })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { name = '', question = '' } = formFields(event.currentTarget)
        making.mutate({ name, question })
      }}
    >
      {making.error && <ErrorState error={making.error} />}
      <TextField
        label="Name"
        name="name"
        required
        maxLength={100}
        hint="By what parties are told apart: “Garden”."
      />
      <TextField
        label="The question it answers"
        name="question"
        required
        maxLength={300}
        defaultValue="Whom do we serve, and how finely?"
      />
      <div className="form-actions">
        <Button primary submit busy={making.isPending}>
          Begin the segmentation
        </Button>
      </div>
    </form>
  )
}

function Shown({ segmentationId }: { segmentationId: string }) {
  const { data, error, refetch } = useQuery(segmentationQuery(segmentationId))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the segments" rows={6} />
  return (
    <>
      <Section
        heavy
        title="What does each segment give and get?"
        answer={data.question}
        aside={<EditLink segmentation={data} />}
      >
        {data.version === null ? (
          <Empty title="Not in force yet">
            Its rules are being drafted. Once they are put in force, everybody is counted, every night anew.
          </Empty>
        ) : (
          <>
            {!isCounted(data) && <p role="status">Everybody is being counted anew…</p>}
            <SegmentTable segmentation={data} />
          </>
        )}
      </Section>
      {data.version !== null && isCounted(data) && <ComparisonSection segmentation={data} />}
      {data.version !== null && <MigrationSection segmentationId={segmentationId} />}
      {data.version !== null && <RetentionSection segmentationId={segmentationId} />}
      {data.version !== null && <DriverSection />}
    </>
  )
}

function EditLink({ segmentation: { segmentationId, draftVersion } }: { segmentation: Segmentation }) {
  return (
    <Link
      className={buttonLook({ small: true })}
      to="/strategy/segments/$segmentationId"
      params={{ segmentationId }}
    >
      {draftVersion === null ? 'Rules' : `Rules, version ${draftVersion} in draft`}
    </Link>
  )
}
