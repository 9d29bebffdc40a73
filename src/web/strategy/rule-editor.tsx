import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId } from '../client/new-id.ts'
import {
  draftSegments,
  publishSegmentation,
  type Segmentation,
  type SegmentDraft,
  segmentationQuery,
  segmentationsQuery,
} from '../client/segment.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useDraft } from '../components/draft.ts'
import { Section } from '../components/page-head.tsx'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { RuleRow } from './rule-row.tsx'

const right = { verb: 'change', noun: 'segments' } as const
const everybody = { and: [] }

/** The rules in their order, the rest last; each asks for its size while it is written. */
export function RuleEditor({ segmentation }: { segmentation: Segmentation }) {
  const { segmentationId, draftVersion } = segmentation
  const { entered, set, drop } = useDraft(`segments ${segmentationId}`, () => ({
    segments: startOf(segmentation),
  }))
  const { segments } = entered
  const saving = useSaving(segmentationId, segments, drop)
  const put = (next: SegmentDraft[]) => set({ segments: next })
  return (
    <Section
      heavy
      title="Rules, in their order"
      answer="A party belongs to the first segment whose rule holds; whom none holds is in the rest. A size is a sample’s answer first, with the range it lies in four times of five, then the exact one."
      source="Sizes count the parties you may read. A segment keeps its history under every version."
    >
      {saving.error && <ErrorState error={saving.error} />}
      <div className="rule-list">
        {segments.map((segment, at) => (
          <RuleRow
            key={segment.segmentId}
            segments={segments}
            at={at}
            onChange={(next) => put(segments.map((one, place) => (place === at ? next : one)))}
            onMove={(by) => put(moved(segments, at, by))}
            onRemove={() => put(segments.filter((_, place) => place !== at))}
          />
        ))}
      </div>
      <div className="row wrap rule-save">
        <Button onClick={() => put(withRule(segments))}>Add a segment</Button>
        <Allowed to={right} name="Put these rules in force">
          <Button busy={saving.isDrafting} onClick={saving.draft}>
            Save the draft
          </Button>
          <Button primary busy={saving.isPublishing} onClick={saving.publish}>
            Put these rules in force
          </Button>
        </Allowed>
        {draftVersion !== null && (
          <span className="quiet-text small">Version {draftVersion} is kept as a draft.</span>
        )}
      </div>
    </Section>
  )
}

function useSaving(segmentationId: string, segments: SegmentDraft[], drop: () => void) {
  const queries = useQueryClient()
  const say = useToast()
  const settle = async (answer: Segmentation) => {
    drop()
    queries.setQueryData(segmentationQuery(segmentationId).queryKey, answer)
    await queries.invalidateQueries({ queryKey: segmentationsQuery.queryKey })
  }
  const drafting = useMutation({
    mutationFn: () => draftSegments(segmentationId, segments),
    onSuccess: async (answer) => {
      await settle(answer)
      say(`Version ${answer.draftVersion} is kept as a draft.`)
    },
  })
  const publishing = useMutation({
    mutationFn: async () => {
      const { draftVersion } = await draftSegments(segmentationId, segments)
      return publishSegmentation(segmentationId, draftVersion ?? 1)
    },
    onSuccess: async (answer) => {
      await settle(answer)
      say(`Version ${answer.version} is in force. Everybody is being counted anew.`)
    },
  })
  return {
    error: drafting.error ?? publishing.error,
    isDrafting: drafting.isPending,
    isPublishing: publishing.isPending,
    draft: () => drafting.mutate(),
    publish: () => publishing.mutate(),
  }
}

/** The draft, else what is in force, else a first rule and the rest. */
function startOf({ draft, segments }: Segmentation): SegmentDraft[] {
  const kept = draft.length > 0 ? draft : segments
  if (kept.length > 0)
    return kept.map(({ segmentId, name, hue, filter, role, policy }) => ({
      segmentId,
      name,
      hue,
      filter,
      role,
      policy,
    }))
  const rest: SegmentDraft = {
    segmentId: newId(),
    name: 'Everybody else',
    hue: 5,
    filter: null,
    role: 'let-go',
    policy: {},
  }
  return withRule([rest])
}

/** A new rule stands before the rest, so that it takes nobody from the others. */
function withRule(segments: SegmentDraft[]): SegmentDraft[] {
  const rule: SegmentDraft = {
    segmentId: newId(),
    name: `Segment ${segments.length}`,
    hue: (segments.length - 1) % 6,
    filter: everybody,
    role: 'grow',
    policy: {},
  }
  return [...segments.slice(0, -1), rule, ...segments.slice(-1)]
}

function moved(segments: SegmentDraft[], at: number, by: -1 | 1): SegmentDraft[] {
  const next = [...segments]
  const [one] = next.splice(at, 1)
  if (one) next.splice(at + by, 0, one)
  return next
}
