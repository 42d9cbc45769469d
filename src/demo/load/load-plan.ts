/** One of many made-up inquiries: what happens to it, and when. */
export interface PlannedInquiry {
  number: number;
  /** In the order of time. */
  steps: { at: Date; does: 'inquiry' | 'reply' | 'client_message' | 'conclusion' }[];
}

type Does = PlannedInquiry['steps'][number]['does'];

/** How inquiries end up, out of twenty: new, answered, asked again, concluded, concluded after a longer exchange. */
const courses: { share: number; course: Does[]; fromDaysAgo: number; toDaysAgo: number }[] = [
  { share: 4, course: ['inquiry'], fromDaysAgo: 7, toDaysAgo: 0 },
  { share: 3, course: ['inquiry', 'reply'], fromDaysAgo: 40, toDaysAgo: 4 },
  { share: 3, course: ['inquiry', 'reply', 'client_message'], fromDaysAgo: 16, toDaysAgo: 8 },
  { share: 8, course: ['inquiry', 'reply', 'conclusion'], fromDaysAgo: 200, toDaysAgo: 15 },
  { share: 2, course: ['inquiry', 'reply', 'client_message', 'reply', 'conclusion'], fromDaysAgo: 200, toDaysAgo: 40 },
];

const dayMs = 24 * 3600 * 1000;

/** The same plan for the same count and moment: nothing in it is random. */
export function planLoad(count: number, now: Date): PlannedInquiry[] {
  return Array.from({ length: count }, (_, number) => planned(number, now));
}

function planned(number: number, now: Date): PlannedInquiry {
  const { course, fromDaysAgo, toDaysAgo } = courseOf(number);
  const daysAgo = toDaysAgo + spread(number, 1) * (fromDaysAgo - toDaysAgo);
  let at = now.getTime() - daysAgo * dayMs;
  const steps = course.map((does, position) => {
    if (position > 0) at = Math.min(now.getTime(), at + (0.5 + 3.5 * spread(number, position + 1)) * dayMs);
    return { does, at: new Date(at) };
  });
  return { number, steps };
}

function courseOf(number: number): (typeof courses)[number] {
  let place = (number * 7) % 20;
  const found = courses.find(({ share }) => (place -= share) < 0);
  if (!found) throw new Error('The shares do not add up to twenty');
  return found;
}

/** From 0 to 1, evenly (multiples of an irrational number; H. Weyl 1916). */
function spread(number: number, salt: number): number {
  return ((number + 1) * Math.sqrt(salt * 4 + 1.3)) % 1;
}
