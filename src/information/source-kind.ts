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
