import {
  consentTruth,
  customerSurveys,
  employeeSurveys,
  employeeTruth,
  gainKindTruths,
  gainTruth,
  meantPoints,
  promiseTruth,
} from './relation-truth.ts'
import type { SimulatedAnswer } from './simulated-answer.ts'
import { isReachable } from './simulated-consent.ts'
import type { SimulatedCustomer } from './simulated-customer.ts'
import type { SimulatedEmployee } from './simulated-employee.ts'
import { isKept } from './simulated-promise.ts'

/** Counts what is drawn of how the firm stands to its customers and colleagues. */
export class RelationTally {
  private readonly consents = { reachable: 0, terms: 0 }
  private readonly promises = { due: 0, kept: 0 }
  private readonly gains = { gains: 0, amountMinor: 0 }
  private readonly employees = { employees: 0, stayed: 0 }
  private readonly answers = new Map<string, { answers: number; sum: number }>()

  add({ contacts, consents, answers, gains }: SimulatedCustomer): void {
    if (isReachable(consents)) this.consents.reachable++
    if (consents.some(({ hasTerms }) => hasTerms)) this.consents.terms++
    for (const { promise } of contacts) {
      if (promise === null) continue
      this.promises.due++
      if (isKept(promise)) this.promises.kept++
    }
    for (const { amountMinor } of gains) {
      this.gains.gains++
      this.gains.amountMinor += amountMinor
    }
    this.addAnswers(answers)
  }

  addEmployee({ endDay, answers }: SimulatedEmployee): void {
    this.employees.employees++
    if (endDay === null) this.employees.stayed++
    this.addAnswers(answers)
  }

  private addAnswers(answers: readonly SimulatedAnswer[]): void {
    for (const { survey, value } of answers) {
      const sums = this.answers.get(survey.survey) ?? { answers: 0, sum: 0 }
      this.answers.set(survey.survey, { answers: sums.answers + 1, sum: sums.sum + value })
    }
  }

  truth() {
    return {
      consents: { ...consentTruth, drawn: this.consents },
      promises: { ...promiseTruth, drawn: this.promises },
      surveys: [...customerSurveys, ...employeeSurveys].map((survey) => ({
        ...survey,
        points: meantPoints(survey),
        drawn: this.answers.get(survey.survey) ?? { answers: 0, sum: 0 },
      })),
      employees: { ...employeeTruth, drawn: this.employees },
      gains: { ...gainTruth, kinds: gainKindTruths, drawn: this.gains },
    }
  }
}
