import './performance.css'
import { useState } from 'react'
import { QiniChart } from '../charts/qini-chart.tsx'
import { UpliftTenths } from '../charts/uplift-tenths.tsx'
import { TextField } from '../components/field.tsx'
import { Figure } from '../components/figure.tsx'
import { Why } from '../components/measure.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { locale } from '../format/locale.ts'
import { aboutMoney } from '../format/money.ts'
import { count, figure, figureRange, percent } from '../format/number.ts'
import { bestShare, leftOver, type UpliftGain, type UpliftTenth, upliftOf } from './uplift-told.ts'

/** Whom a treatment changes, by a score: the curve, the tenths, and what contacts may cost. Nothing of other reports. */
export function UpliftReport({ report }: { report: unknown }) {
  const told = upliftOf(report)
  if (told === null) return null
  return (
    <>
      <Gains curve={told.curve} />
      <div className="columns">
        <WhatIf curve={told.curve} />
        <Tenths tenths={told.tenths} />
      </div>
    </>
  )
}

function Gains({ curve }: { curve: UpliftGain[] }) {
  const half = curve.find(({ share }) => share >= 0.5 - 1e-9)
  const whole = curve.at(-1)
  return (
    <Section heavy>
      <Figure
        title="Does the score know whom it changes?"
        answer={
          half &&
          whole &&
          `Treating the best half brings ${figure(100 * half.gain)} for each hundred customers of all, where as many drawn by lot bring ${figure(100 * half.byLot)}; treating all brings ${figure(100 * whole.gain)}.`
        }
        source="Band: 95 %, by drawing the customers again. The space between the curve and the dashed line is the Qini area."
        table={{
          head: ['Treated', 'Brings for each hundred', 'Range', 'By lot'],
          rows: curve.map(({ share, gain, low, high, byLot }) => [
            percent(share),
            figure(100 * gain),
            low === null || high === null ? 'not known' : figureRange(100 * low, 100 * high),
            figure(100 * byLot),
          ]),
        }}
      >
        <QiniChart points={curve} at={null} scale={100} label="What treating the best share brings" />
      </Figure>
    </Section>
  )
}

function Tenths({ tenths }: { tenths: UpliftTenth[] }) {
  return (
    <Figure
      title="What did it change in each tenth?"
      answer="For each hundred customers of the tenth."
      source="Difference of both arms within the tenth; customers with one score are shared."
      table={{
        head: ['Tenth', 'Treated', 'Left out', 'Changed'],
        rows: tenths.map(({ treatedMean, controlMean, uplift }, k) => [
          count(k + 1),
          hundred(treatedMean),
          hundred(controlMean),
          hundred(uplift),
        ]),
      }}
    >
      <UpliftTenths
        tenths={tenths.map(({ uplift }) => uplift)}
        scale={100}
        label="Change by tenth of the score"
      />
    </Figure>
  )
}

const hundred = (value: number | null) => (value === null ? 'not known' : figure(100 * value))

/** What treating the best share leaves over, for a worth and a cost that somebody says. */
function WhatIf({ curve }: { curve: UpliftGain[] }) {
  const [worth, setWorth] = useState('10')
  const [cost, setCost] = useState('0.1')
  const { currency } = locale()
  const [each, contact] = [Number(worth) || 0, Number(cost) || 0]
  const best = bestShare(curve, each, contact)
  const shown = curve.filter(({ share }) => Math.abs(share * 10 - Math.round(share * 10)) < 1e-9)
  return (
    <Section
      title="Whom should we treat?"
      answer={
        best
          ? `The best ${percent(best.share)}: that leaves ${aboutMoney(1000 * leftOver(best, each, contact), currency)} for each thousand customers of all.`
          : 'Nobody: no share brings more than its contacts cost.'
      }
    >
      <div className="form-pair uplift-terms">
        <TextField
          label={`One more is worth, ${currency}`}
          inputMode="decimal"
          value={worth}
          onChange={(event) => setWorth(event.target.value)}
        />
        <TextField
          label={`A contact costs, ${currency}`}
          inputMode="decimal"
          value={cost}
          onChange={(event) => setCost(event.target.value)}
        />
      </div>
      <PlainTable
        compact
        label="What is left over for each thousand customers"
        head={['Treated', 'More', 'Left over']}
        right={[1, 2]}
        rows={shown.map((point) => ({
          key: String(point.share),
          cells: [
            percent(point.share),
            figure(1000 * point.gain),
            <LeftOver key="left" point={point} each={each} contact={contact} />,
          ],
        }))}
      />
      <p className="source-line">For each thousand customers of all, treated or not.</p>
    </Section>
  )
}

function LeftOver(props: { point: UpliftGain; each: number; contact: number }) {
  const { point, each, contact } = props
  const { currency } = locale()
  const told = (gain: number) =>
    aboutMoney(1000 * leftOver({ share: point.share, gain }, each, contact), currency)
  const value = told(point.gain)
  const interval =
    point.low === null || point.high === null ? undefined : `${told(point.low)} to ${told(point.high)} (95 %)`
  return (
    <Why
      title="Left over for each thousand"
      of={{
        told: {
          title: `Treating the best ${percent(point.share)}`,
          value,
          interval,
          sentence:
            'What the treatment brings among the best, times its worth, less what their contacts cost.',
          formula: 'gain × worth − share × cost',
        },
      }}
    >
      {value}
    </Why>
  )
}
