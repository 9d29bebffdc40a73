/** Characters of Windows-1252 that do not stand where Unicode has them, and what stands for some that it lacks. */
const codes: Readonly<Record<string, number>> = {
  '€': 0x80,
  '‚': 0x82,
  '„': 0x84,
  '…': 0x85,
  Š: 0x8a,
  Œ: 0x8c,
  Ž: 0x8e,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '−': 0x96,
  '—': 0x97,
  š: 0x9a,
  œ: 0x9c,
  ž: 0x9e,
  Ÿ: 0x9f,
}
const spaces = /[\u2000-\u200a\u202f\u00a0]/g
const signs: Readonly<Record<string, string>> = { '≥': '>=', '≤': '<=' }

/** @source ISO 9 and ELOT 743, without marks; letters that differ only by a mark are found without it */
const latin: Readonly<Record<string, string>> = {
  ...{ ł: 'l', đ: 'd', ħ: 'h', ŧ: 't', ı: 'i', ŋ: 'ng', ə: 'e' },
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', к: 'k', л: 'l', м: 'm' },
  ...{ н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch' },
  ...{ ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', є: 'ye', і: 'i', ґ: 'g' },
  ...{ ђ: 'dj', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', џ: 'dz', ѕ: 'dz' },
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm' },
  ...{ ν: 'n', ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps' },
  ...{ ω: 'o' },
}

/** What stands where letters have no Latin ones here. */
const unwritten = '[…]'

const isWritten = (letter: string) => {
  const code = letter.codePointAt(0) ?? 0
  return codes[letter] !== undefined || (code >= 32 && code < 127) || (code > 160 && code < 256)
}

/** A letter in Latin ones; null where there are none for it. */
function inLatin(letter: string): string | null {
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
  const lower = bare.toLowerCase()
  const found = latin[lower] ?? (bare.length > 0 && [...bare].every(isWritten) ? bare : null)
  if (found === null || lower === bare) return found
  return found.charAt(0).toUpperCase() + found.slice(1)
}

/** A text in the letters that a PDF of ours has, and whether these are others than it was written in. */
export type LatinText = { readonly text: string; readonly isRewritten: boolean }

/**
 * A text in the characters that every PDF reader has a font for (Windows-1252). A letter beyond them loses its mark,
 * Greek and Cyrillic ones are written in Latin ones, and a run of others becomes `[…]`.
 */
export function latinText(written: string): LatinText {
  const plain = [...written.normalize('NFC').replace(spaces, ' ')].flatMap((letter) => [
    ...(signs[letter] ?? letter),
  ])
  const parts = plain.map((letter) => (isWritten(letter) ? letter : inLatin(letter)))
  const text = parts
    .map((part, index) => part ?? (index > 0 && parts[index - 1] === null ? '' : unwritten))
    .join('')
  return { text, isRewritten: plain.some((letter) => !isWritten(letter)) }
}

/** The bytes of a text that holds nothing but characters of Windows-1252. */
export const bytesOf = (text: string): number[] =>
  [...text].map((letter) => codes[letter] ?? letter.codePointAt(0) ?? 63)
