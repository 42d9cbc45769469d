import type { DemoTopic } from './types.js';

export const demoTopics: readonly DemoTopic[] = [
  { slug: 'depression', label: 'Depression' },
  { slug: 'psychosis', label: 'Psychose, Schizophrenie' },
  { slug: 'bipolar', label: 'Bipolare Erkrankung' },
  { slug: 'addiction', label: 'Sucht' },
  { slug: 'borderline', label: 'Borderline' },
  { slug: 'anxiety-compulsion', label: 'Angst, Zwang' },
  { slug: 'eating-disorder', label: 'Essstörung' },
  { slug: 'suicidal-thoughts', label: 'Suizidgedanken einer nahestehenden Person' },
  { slug: 'overload', label: 'Überlastung, eigene Grenzen' },
  { slug: 'children', label: 'Kinder psychisch erkrankter Eltern' },
  { slug: 'rights', label: 'Rechte, Erwachsenenvertretung' },
  { slug: 'unknown', label: 'Weiß nicht' },
];
