const [least, most] = [40, 1200]
const within = (width: number) => Math.min(most, Math.max(least, Math.round(width)))

/** The right edge of a column's head: drawn with the mouse, or moved with the arrows, it makes the column wider. */
export function ColumnHandle(props: { name: string; onWidth: (width: number) => void }) {
  const widthOf = (handle: Element) => handle.parentElement?.getBoundingClientRect().width ?? 100
  const drag = (event: React.PointerEvent<HTMLElement>) => {
    event.preventDefault()
    const handle = event.currentTarget
    const [from, width] = [event.clientX, widthOf(handle)]
    handle.setPointerCapture(event.pointerId)
    const move = (moved: PointerEvent) => props.onWidth(within(width + moved.clientX - from))
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    })
  }
  return (
    <button
      type="button"
      className="column-handle"
      tabIndex={-1}
      aria-label={`Width of ${props.name}; arrows change it`}
      onPointerDown={drag}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
        if (step === undefined) return
        event.preventDefault()
        event.stopPropagation()
        props.onWidth(within(widthOf(event.currentTarget) + step))
      }}
    />
  )
}
