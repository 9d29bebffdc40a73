import { useMutation, useQueryClient } from '@tanstack/react-query'
import { draftProposition, type PropositionContent, publishProposition } from '../client/proposition.ts'
import { useToast } from '../components/toast.tsx'

type Publication = { content: PropositionContent; decisionId: string }

/** Keeps the draft, or keeps it and puts it in force. `drop`: forgets what was entered, which is kept now. */
export function usePropositionSaving(propositionId: string, drop: () => void) {
  const queries = useQueryClient()
  const say = useToast()
  const settle = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['propositions'] }),
      queries.invalidateQueries({ queryKey: ['measures'] }),
    ])
    drop()
  }
  const keeping = useMutation({
    mutationFn: (content: PropositionContent) => draftProposition(propositionId, content),
    onSuccess: async ({ version }) => {
      await settle()
      say(`Version ${version} is kept as a draft.`)
    },
  })
  const publishing = useMutation({
    mutationFn: async ({ content, decisionId }: Publication) => {
      await draftProposition(propositionId, content)
      return publishProposition(propositionId, decisionId)
    },
    onSuccess: async ({ version }) => {
      await settle()
      say(`Version ${version} is in force.`)
    },
  })
  return {
    error: keeping.error ?? publishing.error,
    isKeeping: keeping.isPending,
    isPublishing: publishing.isPending,
    keep: keeping.mutate,
    publish: publishing.mutate,
  }
}
