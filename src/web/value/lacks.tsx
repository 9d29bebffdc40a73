import type { Proposition } from '../client/proposition.ts'
import { StatusShape } from '../components/status.tsx'
import { lackWords } from './proposition-words.ts'

/** What a benefit lacks to be believed, by shape and words. */
export function Lacks({ of }: { of: Proposition['benefits'][number]['lacks'] }) {
  if (of.length === 0)
    return (
      <span className="status met">
        <StatusShape standing="met" /> shown and kept
      </span>
    )
  return (
    <span className="status near">
      <StatusShape standing="near" /> {of.map((lack) => lackWords[lack]).join(', ')}
    </span>
  )
}
