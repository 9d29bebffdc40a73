import { Link } from '@tanstack/react-router'
import type { Subject } from '../client/measure.ts'
import { instant } from '../format/date.ts'
import { Button, buttonLook } from './button.tsx'

/** A number of a page that is no measure by itself: how it came about, and the measure it is a part of. */
export type Told = {
  /** What the number is: “To come, first bought 2025”. */
  title: string
  /** As it is shown. */
  value: string
  /** With its level, as it is shown; absent: a full count. */
  interval?: string | undefined
  /** Of how many, in words: “292 customers”; absent where that is not known. */
  n?: string | undefined
  asOf?: string | null
  /** How it came about, in a sentence. */
  sentence: string
  formula?: string | undefined
  /** The measure that it is a part of, whose page goes down to the rows. */
  whole?: { name: string; subject?: Subject; title: string }
  /** The list of customers that it speaks of. */
  customers?: { label: string; filter: string }
  /** Something of this page that shows the rows. */
  act?: { label: string; run: () => void }
}

/** Why this number, for one that is part of a whole. */
export function ToldBody({ told, onLeave }: { told: Told; onLeave: () => void }) {
  return (
    <>
      <h3 className="explanation-title">
        Why {told.value}?<span>{told.title}</span>
      </h3>
      <dl className="facts">
        <dt>Value</dt>
        <dd>
          <b>{told.value}</b>
          {told.interval ? `, interval ${told.interval}` : ', no interval'}
        </dd>
        {told.n && (
          <>
            <dt>n</dt>
            <dd>{told.n}</dd>
          </>
        )}
        {told.asOf && (
          <>
            <dt>As of</dt>
            <dd>{instant(told.asOf)}</dd>
          </>
        )}
        <dt>Method</dt>
        <dd>
          {told.sentence}
          {told.formula && <code className="formula">{told.formula}</code>}
        </dd>
      </dl>
      <ToldActions told={told} onLeave={onLeave} />
    </>
  )
}

function ToldActions({ told, onLeave }: { told: Told; onLeave: () => void }) {
  const { whole, customers, act } = told
  if (!whole && !customers && !act) return null
  return (
    <footer className="explanation-actions">
      {act && (
        <Button
          small
          onClick={() => {
            onLeave()
            act.run()
          }}
        >
          {act.label}
        </Button>
      )}
      {customers && (
        <Link
          className={buttonLook({ small: true })}
          to="/customers"
          search={{ filter: customers.filter }}
          onClick={onLeave}
        >
          {customers.label}
        </Link>
      )}
      {whole && (
        <Link
          className={buttonLook({ small: true })}
          to="/measures/$name"
          params={{ name: whole.name }}
          search={whole.subject && whole.subject.kind !== 'firm' ? whole.subject : {}}
          onClick={onLeave}
        >
          {whole.title}
        </Link>
      )}
    </footer>
  )
}
