import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomObject } from '../client/object.ts'
import { changeRelation, type ObjectRelation, relationsQuery, removeRelation } from '../client/object-tie.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import { allowedWords, RelationForm } from './relation-form.tsx'

/** How records of the firm’s own objects are tied to one another and to customers. */
export function ObjectRelations({ objects }: { objects: readonly CustomObject[] }) {
  const { data, error, refetch } = useQuery(relationsQuery)
  const [open, setOpen] = useState<ObjectRelation | 'new' | null>(null)
  const relations = data?.items ?? []
  const endName = (object: string | null) =>
    object === null
      ? 'customers'
      : (objects.find((one) => one.object === object)?.titleMany ?? object).toLowerCase()
  return (
    <Section
      title="Relations"
      answer="A relation ties records to one another, or to customers: who drives a vehicle, at which site it is parked."
      aside={
        <Allowed to={{ verb: 'create', noun: 'fields' }} name="Make a relation">
          <Button small onClick={() => setOpen('new')}>
            Make a relation
          </Button>
        </Allowed>
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the relations" rows={2} />}
      {data && relations.length === 0 && (
        <Empty title="No relation yet">Two objects may have several, each with roles and days.</Empty>
      )}
      {relations.length > 0 && <RelationTable {...{ relations, endName }} onOpen={setOpen} />}
      <Modal
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open === 'new' || open === null ? 'A new relation' : open.title}
      >
        {open !== null && (
          <RelationForm
            relation={open === 'new' ? null : open}
            objects={objects.filter(({ retiredAt }) => retiredAt === null)}
            onDone={() => setOpen(null)}
          />
        )}
      </Modal>
    </Section>
  )
}

function RelationTable(props: {
  relations: readonly ObjectRelation[]
  endName: (object: string | null) => string
  onOpen: (relation: ObjectRelation) => void
}) {
  const { relations, endName } = props
  const mayChange = useMay({ verb: 'change', noun: 'fields' })
  const change = useChange('objects')
  const say = useToast()
  const retire = async (relation: ObjectRelation) => {
    const retired = relation.retiredAt === null
    if (await change.run(() => changeRelation(relation, { retired })))
      say(retired ? `Retired “${relation.title}”; its ties are kept` : `“${relation.title}” is back`)
  }
  const remove = async ({ relation, title }: ObjectRelation) => {
    if (await change.run(() => removeRelation(relation))) say(`Took “${title}” away`)
  }
  return (
    <>
      <Refused error={change.error} />
      <PlainTable
        label="Relations"
        head={['Relation', 'From the other end', 'At a time', 'Roles', 'Days', 'Ties', '']}
        right={[5]}
        rows={relations.map((relation) => ({
          key: relation.relation,
          cells: [
            <span key="title" className={relation.retiredAt === null ? undefined : 'quiet-text'}>
              <span className="quiet-text">{endName(relation.fromObject)} </span>
              {relation.title}
              <span className="quiet-text"> {endName(relation.toObject)}</span>
              {relation.retiredAt !== null && ', retired'}
            </span>,
            relation.titleBack,
            allowedWords[relation.cardinality],
            relation.roles.join(', ') || 'none',
            relation.dated ? 'from, until' : 'none',
            count(relation.ties),
            mayChange ? (
              <span key="do" className="row">
                {relation.retiredAt === null && (
                  <Button small onClick={() => props.onOpen(relation)}>
                    Change
                  </Button>
                )}
                <Button small busy={change.busy} onClick={() => void retire(relation)}>
                  {relation.retiredAt === null ? 'Retire' : 'Bring back'}
                </Button>
                {relation.ties === 0 && (
                  <Button small quiet busy={change.busy} onClick={() => void remove(relation)}>
                    Take away
                  </Button>
                )}
              </span>
            ) : (
              ''
            ),
          ],
        }))}
      />
    </>
  )
}
