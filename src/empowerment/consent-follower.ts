import type { ConsentFollower } from '../kernel/registration.ts'

let followers: readonly ConsentFollower[] = []

/** Learns what the rooms change at once when a customer permits or refuses a purpose. */
export function learnConsentFollowers(known: readonly ConsentFollower[]): void {
  followers = known
}

export const followersOf = (purpose: string) => followers.filter((one) => one.purpose === purpose)
