import type { Layout } from './layout.ts'
import { hubspotLayouts } from './layout-hubspot.ts'
import { openLayouts } from './layout-open.ts'
import { pipedriveLayouts } from './layout-pipedrive.ts'
import { salesforceLayouts } from './layout-salesforce.ts'

/** Every table of another system’s export that Kith knows. */
export const layouts: readonly Layout[] = [
  ...salesforceLayouts,
  ...hubspotLayouts,
  ...pipedriveLayouts,
  ...openLayouts,
]

/** The layout of that name. */
export const layoutNamed = (name: string): Layout | undefined => layouts.find((each) => each.name === name)
