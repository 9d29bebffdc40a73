/** 32 bits that tell one text from another (FNV-1a); for telling, not for keeping secrets. */
export function textMark(text: string): number {
  let mark = 0x811c9dc5
  for (let i = 0; i < text.length; i++) mark = Math.imul(mark ^ text.charCodeAt(i), 0x01000193)
  return mark >>> 0
}
