/** How a source speaks: by files, through the API, by hand; or by itself in the ways below. */
export type SourceKind =
  | 'file'
  | 'api'
  | 'hand'
  | 'stream'
  | 'shopify'
  | 'woocommerce'
  | 'webhook'
  | 'database'

/** Sources that speak by themselves. */
export const liveKinds = ['stream', 'shopify', 'woocommerce', 'webhook', 'database'] as const
