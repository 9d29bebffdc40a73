import { useLayoutEffect, useRef, useState } from 'react'

/** The width a drawing has: that of what it stands in, up to `most`. Words keep their size, so they are not scaled. */
export function useChartWidth(most: number) {
  const drawing = useRef<SVGSVGElement>(null)
  const [width, setWidth] = useState(most)
  useLayoutEffect(() => {
    const place = drawing.current?.parentElement
    if (!place) return
    const measure = () => setWidth(Math.min(most, Math.max(240, place.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(place)
    return () => observer.disconnect()
  }, [most])
  return { drawing, width }
}
