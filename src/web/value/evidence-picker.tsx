import { useState } from 'react'
import type { Evidence } from '../client/proposition.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { useKnownEvidence } from './known-evidence.ts'
import { evidenceWords } from './proposition-words.ts'

const kinds = Object.entries(evidenceWords).map(([value, label]) => ({
  value: value as Evidence['kind'],
  label,
}))

/** Chooses what shows a benefit: something that Kith keeps, or something told in words. */
export function EvidencePicker({ onAdd }: { onAdd: (evidence: Evidence) => void }) {
  const [kind, setKind] = useState<Evidence['kind']>('reading')
  const [id, setId] = useState('')
  const [words, setWords] = useState('')
  const known = useKnownEvidence(kind)
  const found = known.find((one) => one.id === id) ?? known[0]
  const told = words.trim() || found?.label || ''
  return (
    <div className="evidence-picker">
      <SelectField
        label="What shows it"
        options={kinds}
        value={kind}
        onChange={({ target }) => {
          setKind(kinds.find(({ value }) => value === target.value)?.value ?? kind)
          setId('')
        }}
      />
      {found && (
        <SelectField
          label="Which"
          options={known.map(({ id, label }) => ({ value: id, label }))}
          value={found.id}
          onChange={({ target }) => setId(target.value)}
        />
      )}
      <TextField
        label={found ? 'In other words, if need be' : 'What it says'}
        value={words}
        maxLength={4000}
        onChange={({ target }) => setWords(target.value)}
      />
      <Button
        disabled={told === ''}
        onClick={() => {
          onAdd({ kind, words: told, ...(found && { id: found.id }) })
          setWords('')
        }}
      >
        Cite it
      </Button>
    </div>
  )
}
