/** The five processes and the customer in their middle. */
export type Process = 'strategy' | 'value' | 'channels' | 'information' | 'performance' | 'customer'

const arcs: { process: Process; path: string; hue: string }[] = [
  { process: 'strategy', path: 'M2.7 5.3A6 6 0 0 1 7.1 2.1', hue: 'var(--s)' },
  { process: 'value', path: 'M8.9 2.1A6 6 0 0 1 13.3 5.3', hue: 'var(--v)' },
  { process: 'channels', path: 'M13.9 7.1A6 6 0 0 1 12.2 12.2', hue: 'var(--m)' },
  { process: 'performance', path: 'M10.7 13.3A6 6 0 0 1 5.3 13.3', hue: 'var(--p)' },
  { process: 'information', path: 'M3.8 12.2A6 6 0 0 1 2.1 7.1', hue: 'var(--i)' },
]

/** Kith's mark: a ring of five arcs. With `lit`, one arc names a process; without, all are lit. */
export function Mark({ lit, size = 16, x, y }: { lit?: Process; size?: number; x?: number; y?: number }) {
  const isLit = (process: Process) => lit === undefined || lit === process
  return (
    <svg x={x} y={y} width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      {arcs.map(({ process, path, hue }) => (
        <path
          key={process}
          d={path}
          stroke={isLit(process) ? hue : 'var(--line2)'}
          strokeWidth={isLit(process) ? 2.8 : 1.8}
        />
      ))}
      <circle
        cx="8"
        cy="8"
        r={isLit('customer') ? 2.8 : 1.7}
        fill={isLit('customer') ? 'var(--c)' : 'var(--line2)'}
      />
    </svg>
  )
}

const hues: Record<Process, string> = {
  strategy: 'var(--s)',
  value: 'var(--v)',
  channels: 'var(--m)',
  information: 'var(--i)',
  performance: 'var(--p)',
  customer: 'var(--c)',
}

/** The process that a measure, decision or flow belongs to, from the first part of its name. */
export function processOf(name: string): Process {
  const room = name.split('.')[0] ?? ''
  return room in hues ? (room as Process) : 'customer'
}

/** The colour of a process, for marks, lines and bands only. */
export const hueOf = (process: string): string => hues[process as Process] ?? 'var(--rule)'
