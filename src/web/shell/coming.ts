import type { Coming } from './not-yet.tsx'

/** The rooms that are drawn but not built, by path. */
export const comingRooms: Record<string, Coming> = {
  '/conversations': {
    name: 'Conversations',
    question: 'Who waits for us?',
    process: 'channels',
    will: [
      'One inbox over all channels, the oldest promise first',
      'The customer’s terms and both sides’ value beside the reply',
      'Suggestions with reasons, never scripts',
    ],
    today: {
      text: 'Notes and tasks on a customer’s page keep what was said and promised.',
      path: '/customers',
      link: 'Customers',
    },
  },
  '/sales': {
    name: 'Sales',
    question: 'What is likely to be bought?',
    process: 'value',
    will: ['Pipelines, opportunities and quotes', 'A forecast with honest intervals'],
    today: {
      text: 'What customers who order on their own are expected to bring stands under lifetime value.',
      path: '/value/lifetime',
      link: 'Lifetime value',
    },
  },
  '/service': {
    name: 'Service',
    question: 'What went wrong, and why?',
    process: 'channels',
    will: ['Cases from the first word to the last', 'Knowledge for answers'],
    today: {
      text: 'Complaints stand with their causes in the room of channels.',
      path: '/channels/complaints',
      link: 'Complaints',
    },
  },
}
