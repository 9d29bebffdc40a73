const paths = {
  people:
    'M3.5 5.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M1.8 13.5c.3-2.8 2-4.2 4.2-4.2s3.9 1.4 4.2 4.2M10.3 3.3a2.4 2.4 0 0 1 0 4.5M12 9.7c1.3.6 2.1 1.9 2.2 3.8',
  talk: 'M2 3.5h9v6H6l-2.5 2.3V9.5H2zM13 6.5h1v6h-1.5v1.8L10.3 12.500H7.5',
  funnel: 'M2 3h12L10 8v4.5L6 14V8z',
  headset: 'M3 9.5V8a5 5 0 0 1 10 0v1.5M3 9h2v4H3.5zM13 9h-2v4h1.5zM12.5 13c0 1.2-1 1.7-3 1.7',
  gear: 'M5.8 8a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
  search: 'M2.8 7a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0M10.2 10.2 14 14',
  flag: 'M4 14V2.5h8L10 5.5l2 3H4',
  down: 'm4 6 4 4 4-4',
  right: 'm6 4 4 4-4 4',
  up: 'm4 10 4-4 4 4',
  plus: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'm3.5 8.5 3 3 6-7',
  lock: 'M4.5 7h7a1 1 0 0 1 1 1v4.500a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1M5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  outlet: 'M2 6.5 3.2 3h9.6L14 6.5M3 7v6h10V7M6.5 13V9.5h3V13M2 6.5h12',
  visit: 'M5.5 4.500a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M3 14c.4-3.3 2.3-5 5-5s4.6 1.7 5 5',
  phone:
    'M3 2.5h2.6l1 3.2-1.5 1.2c.8 1.7 2.2 3.1 4 4l1.2-1.5 3.2 1v2.6c0 .6-.5 1-1 1C6.7 13.8 2.2 9.3 2 3.5c0-.5.5-1 1-1z',
  letter:
    'M3 3.500h10a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1M2.3 4.3l5.7 4.5 5.7-4.5',
  globe:
    'M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M2 8h12M8 2c2 2 2.5 4 2.5 6S10 12 8 14M8 2C6 4 5.5 6 5.5 8S6 12 8 14',
  mobile:
    'M6 1.800h4a1.5 1.5 0 0 1 1.5 1.500v9.400a1.5 1.5 0 0 1-1.5 1.500H6a1.5 1.5 0 0 1-1.5-1.500V3.300A1.5 1.5 0 0 1 6 1.800M7 12h2',
  note: 'M3.5 2.500h9v11h-9zM5.5 5.500h5M5.5 8h5M5.5 10.500h3',
  task: 'M2.5 2.500h11v11h-11zM5 8l2 2 4-4.5',
  file: 'M4 1.800h5l3.5 3.500v9H4zM9 1.800v3.500h3.5',
  help: 'M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M6.3 6.300c0-1 .8-1.6 1.7-1.600s1.7.6 1.7 1.500c0 1.2-1.7 1.3-1.7 2.700M8 11.200v.1',
  box: 'M2.5 5 8 2l5.5 3v6L8 14l-5.5-3zM2.5 5 8 8l5.500-3M8 8v6',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
} as const

export type IconName = keyof typeof paths

/** One line icon, drawn in the colour of the text around it; never the only carrier of a meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** The icon of a channel category; a letter where the category is unknown. */
export function channelIcon(channel: string | null | undefined): IconName {
  const icons: Record<string, IconName> = {
    outlet: 'outlet',
    outlets: 'outlet',
    'sales-force': 'visit',
    'sales-visit': 'visit',
    telephony: 'phone',
    'direct-marketing': 'letter',
    'e-commerce': 'globe',
    'm-commerce': 'mobile',
  }
  return icons[channel ?? ''] ?? 'file'
}
