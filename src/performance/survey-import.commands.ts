import { factImport, ownerOf, rowOfFact } from '../information/index.ts'
import { importField as field, type ImportField } from '../kernel/import-noun.ts'
import { answerEvent, tellPeopleAnswered } from './survey.commands.ts'
import * as statements from './survey.sql.ts'
import { answerFlaw, type SurveyAnswer } from './survey.ts'

/** A column called “answer” is the answer itself where that is a number and no other column is: its number comes last. */
const numberNames = [
  ...['answer id', 'answer number', 'response id', 'response number', 'antwortnummer', 'numéro de réponse'],
  'answer',
]

const fields: readonly ImportField[] = [
  field(
    'customer',
    'Customer or colleague, number in this source',
    'id',
    ['customer', 'customer id', 'employee', 'respondent', 'kunde', 'kundennummer', 'client', 'cliente'],
    true,
  ),
  field('answer', 'Number of the answer', 'id', numberNames),
  field('survey', 'Survey', 'text', ['survey', 'umfrage', 'enquête', 'encuesta'], true),
  field('question', 'Question', 'text', ['question', 'item', 'frage']),
  field('value', 'Answer', 'number', ['value', 'score', 'rating', 'antwort', 'wert', 'answer'], true),
  field('scaleLow', 'Lowest answer there was', 'number', ['scale low', 'scale_low', 'from', 'min'], true),
  field('scaleHigh', 'Highest answer there was', 'number', ['scale high', 'scale_high', 'to', 'max'], true),
  field('at', 'Day', 'instant', ['at', 'date', 'day', 'answered on', 'datum'], true),
  field('words', 'In their words', 'text', ['words', 'comment', 'text', 'kommentar']),
  field('channel', 'Channel', 'text', ['channel', 'kanal', 'canal']),
]

const longestLine = 200

/** Answers to surveys as something that can be imported. */
export const surveyImport = factImport<Omit<SurveyAnswer, 'answerId'>>({
  noun: 'survey-answers',
  title: 'Answers to surveys',
  table: 'performance.survey_answers',
  fields,
  partyField: 'customer',
  idField: 'answer',
  needs: [{ verb: 'create', noun: 'surveys' }],
  read(cells) {
    cells.needs('survey', 'value', 'scaleLow', 'scaleHigh', 'at')
    const survey = cells.text('survey', longestLine).toLowerCase()
    const value = cells.number('value') ?? 0
    const scaleLow = cells.number('scaleLow') ?? 0
    const scaleHigh = cells.number('scaleHigh') ?? 0
    const flaw = answerFlaw({ value, scaleLow, scaleHigh })
    if (flaw !== null) cells.refuse('value', flaw)
    return {
      survey,
      question: cells.text('question', longestLine) || survey,
      value,
      scaleLow,
      scaleHigh,
      words: cells.text('words') || null,
      answeredOn: cells.day('at') ?? '',
      channel: cells.text('channel', longestLine) || null,
    }
  },
  async known(db, rows) {
    const stored = await db.many(statements.knownAnswers(rows.map(({ factId }) => factId)))
    const told = new Map(rows.map(({ factId, party, fact }) => [factId, wordsOf(ownerOf(party), fact)]))
    return stored.map(({ partyId, answerId, ...answer }) => ({
      factId: answerId,
      isOther: told.get(answerId) !== wordsOf(partyId, answer),
    }))
  },
  insert(tx, facts, origin, ctx) {
    const rows = facts.map((fact) => ({ ...rowOfFact(fact, origin, ctx), answerId: fact.factId }))
    return tx.run(statements.insertAnswers(rows, ctx.now))
  },
  event: ({ fact }) => answerEvent(fact),
  afterwards: (tx, ctx) => tellPeopleAnswered(tx, ctx),
  ofImport: (tx, importId, digit) => tx.many(statements.answersOfImport(importId, digit)),
  remove: (tx, partyIds, importId) => tx.run(statements.deleteAnswers(partyIds, importId)),
  remains: async (db, importId) => (await db.one(statements.hasAnswers(importId))).found,
})

/** Answers are kept with the digits of a real. */
const wordsOf = (partyId: string, { value, scaleLow, scaleHigh, ...said }: Omit<SurveyAnswer, 'answerId'>) =>
  [
    partyId,
    ...[value, scaleLow, scaleHigh].map(Math.fround),
    said.survey,
    said.question,
    said.words,
    said.answeredOn,
    said.channel,
  ].join('\u001f')
