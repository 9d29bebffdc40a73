import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { type CustomObject, changeObject, makeObject, objectsQuery, removeObject } from '../client/object.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { FormFoot } from '../components/form-foot.tsx'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import { Fields } from './fields.tsx'
import { KeptFor } from './kept-for.tsx'
import { ObjectRelations } from './object-relations.tsx'

/** The objects that the firm describes itself, and the fields of one of them. */
export function Objects() {
  const { data, error, refetch } = useQuery(objectsQuery)
  const asked = useRouterState({ select: ({ location }) => location.hash })
  const [open, setOpen] = useState<CustomObject | 'new' | null>(null)
  const [chosen, choose] = useState<string | null>(null)
  const objects = data?.items ?? []
  const shown = objects.find(({ object }) => object === (chosen ?? asked)) ?? objects[0]
  return (
    <div className="stack">
      <Section
        title="Objects of your own"
        answer="An object stands at once in the navigation, on pages of its own, on the page of the customer it is about, and in the API."
        aside={
          <Allowed to={{ verb: 'create', noun: 'fields' }} name="Make an object">
            <Button primary small onClick={() => setOpen('new')}>
              Make an object
            </Button>
          </Allowed>
        }
      >
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
        {!data && !error && <Loading label="reading the objects" />}
        {data && objects.length === 0 && (
          <Empty title="No object of your own yet">
            What your firm keeps beside customers and their orders: vehicles, policies, machines, sites.
          </Empty>
        )}
        {objects.length > 0 && <ObjectTable objects={objects} onOpen={setOpen} onFields={choose} />}
      </Section>
      {shown && shown.retiredAt === null && <Fields key={shown.object} of={shown} />}
      {objects.length > 0 && <ObjectRelations objects={objects} />}
      <Modal
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open === 'new' ? 'A new object' : (open?.titleMany ?? '')}
      >
        {open !== null && (
          <ObjectForm
            object={open === 'new' ? null : open}
            onDone={(made) => {
              setOpen(null)
              if (made) choose(made)
            }}
          />
        )}
      </Modal>
    </div>
  )
}

const homes = { party: 'a customer', firm: 'nobody' } as const

function ObjectTable(props: {
  objects: CustomObject[]
  onOpen: (object: CustomObject) => void
  onFields: (object: string) => void
}) {
  const mayChange = useMay({ verb: 'change', noun: 'fields' })
  const change = useChange('objects')
  const say = useToast()
  const retire = async (object: CustomObject) => {
    const retired = object.retiredAt === null
    if (await change.run(() => changeObject(object, { retired })))
      say(retired ? `Retired ${object.titleMany}; the records are kept` : `${object.titleMany} are back`)
  }
  const remove = async ({ object, titleMany }: CustomObject) => {
    if (await change.run(() => removeObject(object))) say(`Took ${titleMany} away`)
  }
  return (
    <>
      <Refused error={change.error} />
      <PlainTable
        label="Objects"
        head={['Object', 'Each is about', 'Records', 'In the API', 'What for', '']}
        right={[2]}
        rows={props.objects.map((object) => ({
          key: object.object,
          cells: [
            object.retiredAt === null ? (
              <Link key="name" className="link" to="/objects/$object" params={{ object: object.object }}>
                {object.titleMany}
              </Link>
            ) : (
              <span key="name" className="quiet-text">
                {object.titleMany}, retired
              </span>
            ),
            homes[object.home],
            count(object.records),
            <code key="api">/objects/{object.object}</code>,
            object.purpose,
            mayChange ? (
              <span key="do" className="row">
                {object.retiredAt === null && (
                  <>
                    <Button small onClick={() => props.onFields(object.object)}>
                      Fields
                    </Button>
                    <Button small onClick={() => props.onOpen(object)}>
                      Change
                    </Button>
                  </>
                )}
                <Button small busy={change.busy} onClick={() => void retire(object)}>
                  {object.retiredAt === null ? 'Retire' : 'Bring back'}
                </Button>
                {object.records === 0 && (
                  <Button small quiet busy={change.busy} onClick={() => void remove(object)}>
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

function ObjectForm(props: { object: CustomObject | null; onDone: (made: string | null) => void }) {
  const { object, onDone } = props
  const change = useChange('objects')
  const wrong = (name: string) => wrongWith(change.error?.problem, name)
  const save = async (form: HTMLFormElement) => {
    const { titleOne = '', titleMany = '', purpose = '', retention = '', home } = formFields(form)
    const body = { titleOne, titleMany, purpose, retention }
    let made: string | null = null
    const work = async () => {
      const saved = object
        ? await changeObject(object, body)
        : await makeObject({ ...body, home: home === 'firm' ? 'firm' : 'party' })
      made = saved.object
    }
    if (await change.run(work)) onDone(made)
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save(event.currentTarget)
      }}
    >
      <div className="form-pair">
        <TextField
          label="One is called"
          name="titleOne"
          required
          maxLength={60}
          placeholder="Vehicle"
          defaultValue={object?.titleOne}
          wrong={wrong('titleOne')}
        />
        <TextField
          label="Many are called"
          name="titleMany"
          required
          maxLength={60}
          placeholder="Vehicles"
          defaultValue={object?.titleMany}
          wrong={wrong('titleMany') ?? wrong('object')}
        />
      </div>
      {!object && (
        <SelectField
          label="Each is about"
          name="home"
          hint="Settled here: it decides whose rights hold, and what a merge or an erasure takes along."
          options={[
            { value: 'party', label: 'a customer' },
            { value: 'firm', label: 'nobody: the firm’s own' },
          ]}
        />
      )}
      <KeptFor
        hint="Stands at the head of its page."
        purpose={object?.purpose}
        retention={object?.retention}
        wrong={wrong}
      />
      <FormFoot sending={change} onDone={() => onDone(null)}>
        {object ? 'Save the object' : 'Make the object'}
      </FormFoot>
    </form>
  )
}
