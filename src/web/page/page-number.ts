/** Which page of a list `?page=` asks for; the first one is 0, and nonsense asks for the first. */
export function pageNumber(text: unknown): number {
  return typeof text === 'string' && /^\d{1,4}$/.test(text) ? Number(text) : 0;
}
