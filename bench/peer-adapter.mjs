// How the paired load test reaches Kith: `KITH_URL` (http://localhost:3210) and `KITH_KEY`, an API key.
// `update` sends the version that it read as If-Match; `bulk` makes all of a batch or none.
const noun = (row) => ({
  givenName: row.firstName,
  familyName: row.lastName,
  email: row.email,
  phone: row.phone,
  city: row.city,
})

// biome-ignore lint/style/noDefaultExport: the load test imports an adapter as default
export default async function kith({ request, env }) {
  const base = env.KITH_URL ?? 'http://localhost:3210'
  const headers = { authorization: `Bearer ${env.KITH_KEY}` }

  const call = async (method, path, body, more = {}) => {
    const answer = await request(base, method, `/api/v1${path}`, { ...headers, ...more }, body)
    if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text.slice(0, 200)}`)
    return answer.json
  }
  const found = (items) => {
    if (items.length === 0) throw new Error('nothing found')
  }
  const raw = (id) => call('GET', `/parties/${id}`)

  return {
    name: 'Kith',
    bulkSize: Number(env.KITH_BATCH ?? 500),
    create: async (row) => (await call('POST', '/parties', noun(row))).partyId,
    bulk: (rows) => call('POST', '/party-batches', { parties: rows.map(noun) }),
    raw,
    read: raw,
    update: async (id, change) => {
      const { version } = await raw(id)
      return call('PATCH', `/parties/${id}`, change, { 'if-match': `"${version}"` })
    },
    list: async (city) => {
      const filter = encodeURIComponent(JSON.stringify({ field: 'city', op: 'is', value: city }))
      found((await call('GET', `/parties?limit=50&sort=-createdAt&filter=${filter}`)).items)
    },
    search: async (text) => found((await call('GET', `/search?q=${encodeURIComponent(text)}`)).parties),
    dup: async (row) =>
      found((await call('GET', `/parties/duplicates?email=${encodeURIComponent(row.email)}`)).items),
    ids: async (count) => {
      const ids = []
      for (let cursor = ''; ids.length < count; ) {
        const page = await call('GET', `/parties?limit=200${cursor && `&cursor=${cursor}`}`)
        ids.push(...page.items.map((item) => item.partyId))
        if (page.next === null) break
        cursor = page.next
      }
      return ids.slice(0, count)
    },
  }
}
