import { useState } from 'react'
import type { ObjectRecord } from '../client/object.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { ObjectTieForm } from './object-tie-form.tsx'
import { ObjectTies, useTies } from './object-ties.tsx'
import { Part, PartAction } from './part.tsx'

/** What a record is tied to; nothing where no relation was described for its object. */
export function RecordTies({ record: { object, recordId, title } }: { record: ObjectRecord }) {
  const here = { object, recordId }
  const { ways, ties, called } = useTies(here, object)
  const [isOpen, setOpen] = useState(false)
  if (ways.length === 0) return null
  return (
    <Section
      title="What it is tied to"
      aside={
        <Allowed to={{ verb: 'change', noun: 'objects' }} name="Tie">
          <Button small onClick={() => setOpen(true)}>
            Tie
          </Button>
        </Allowed>
      }
    >
      <ObjectTies {...{ here, ways, ties, called }} />
      <Modal open={isOpen} onClose={() => setOpen(false)} title={`Tie ${title}`}>
        {isOpen && <ObjectTieForm {...{ here, ways, called }} onDone={() => setOpen(false)} />}
      </Modal>
    </Section>
  )
}

/** The records that a customer is tied to beside those that are theirs. */
export function PartyTies({ partyId, name }: { partyId: string; name: string }) {
  const here = { partyId }
  const { ways, ties, called } = useTies(here, null)
  const [isOpen, setOpen] = useState(false)
  const mayChange = useMay({ verb: 'change', noun: 'objects' })
  if (ways.length === 0) return null
  return (
    <Part
      title="What they are tied to"
      action={
        mayChange && (
          <PartAction label={`Add something that ${name} is tied to`} onPress={() => setOpen(true)}>
            Add
          </PartAction>
        )
      }
    >
      <ObjectTies {...{ here, ways, ties, called }} />
      <Modal open={isOpen} onClose={() => setOpen(false)} title={`Tie ${name}`}>
        {isOpen && <ObjectTieForm {...{ here, ways, called }} onDone={() => setOpen(false)} />}
      </Modal>
    </Part>
  )
}
