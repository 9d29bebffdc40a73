/** The short name by which a cause is known in files and by the API. */
export function causeSlug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
}

/** What a cause is called that is known by its short name alone. */
export function causeName(written: string): string {
  const words = /^[\p{Ll}\p{N}-]+$/u.test(written) ? written.replaceAll('-', ' ') : written
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
