/** As forms and commands have them: ISO 8601, '1' is Monday. */
export const weekdayNumbers = ['1', '2', '3', '4', '5', '6', '7'] as const;
