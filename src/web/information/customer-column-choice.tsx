import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { Modal } from '../components/modal.tsx'

/** A column that a list can have. */
export type OfferedColumn = { key: string; title: string }

/** Which columns a list shows, in which order. */
export function ColumnChoice(props: {
  offered: OfferedColumn[]
  shown: string[]
  onChange: (shown: string[] | undefined) => void
}) {
  const [open, setOpen] = useState(false)
  const { offered, shown, onChange } = props
  const listed = [
    ...shown.flatMap((key) => offered.find((each) => each.key === key) ?? []),
    ...offered.filter(({ key }) => !shown.includes(key)),
  ]
  const swap = (at: number, to: number) => {
    const next = [...shown]
    const [one, other] = [next[at], next[to]]
    if (one === undefined || other === undefined) return
    next[at] = other
    next[to] = one
    onChange(next)
  }
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        Columns
      </Button>
      <Modal open={open} onClose={() => setOpen(false)} title="Columns of this list">
        <ul className="column-list">
          {listed.map(({ key, title }) => {
            const at = shown.indexOf(key)
            return (
              <li key={key}>
                <label>
                  <input
                    type="checkbox"
                    checked={at >= 0}
                    disabled={key === 'name'}
                    onChange={() =>
                      onChange(at >= 0 ? shown.filter((each) => each !== key) : [...shown, key])
                    }
                  />
                  {title}
                </label>
                {at >= 0 && (
                  <>
                    <Button
                      small
                      quiet
                      disabled={at === 0}
                      aria-label={`${title} earlier`}
                      onClick={() => swap(at, at - 1)}
                    >
                      <Icon name="up" size={13} />
                    </Button>
                    <Button
                      small
                      quiet
                      disabled={at === shown.length - 1}
                      aria-label={`${title} later`}
                      onClick={() => swap(at, at + 1)}
                    >
                      <Icon name="down" size={13} />
                    </Button>
                  </>
                )}
              </li>
            )
          })}
        </ul>
        <div className="form-actions">
          <Button primary onClick={() => setOpen(false)}>
            Done
          </Button>
          <Button onClick={() => onChange(undefined)}>As it was</Button>
        </div>
      </Modal>
    </>
  )
}
