import type { Insight, PortalSection } from '../kernel/registration.ts'

let sections: readonly PortalSection[] = []
let insights: readonly Insight[] = []

/** Learns what the rooms show customers of themselves. */
export function registerPortal(shown: {
  readonly sections: readonly PortalSection[]
  readonly insights: readonly Insight[]
}): void {
  sections = shown.sections.toSorted((a, b) => a.order - b.order)
  insights = shown.insights
}

/** In the order in which customers see them. */
export const portalSections = () => sections

export const portalInsights = () => insights
