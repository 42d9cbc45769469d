/** What somebody who begins to counsel takes on, unless told otherwise. */
export const usualCounselor = { openCapacity: 25, weeklyCapacity: 6, workingDays: [1, 2, 3, 4, 5] };
