/** Where the focus is, and whether somebody sees it. Covered is what has none of its own on top, at nine points of what of it is within the window. */
export interface Stop {
  /** Whether it is on nothing: before the first thing of the page, or after the last. */
  ends: boolean;
  covered: string | null;
  /** Whether a ring, a shadow or, on a map, a thick line shows which it is. */
  marked: boolean;
}

export const stopScript = `(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return { ends: true, covered: null, marked: true };
  const shown = focused.labels?.[0] ?? focused;
  const areas = [focused, shown].map((one) => one.getBoundingClientRect());
  const seen = areas.some((area) => [0.1, 0.5, 0.9].some((across) => [0.1, 0.5, 0.9].some((down) => {
    const top = document.elementFromPoint(area.left + area.width * across, area.top + area.height * down);
    return top && (focused.contains(top) || shown.contains(top) || top.contains(focused) && top.closest('.bar, .assign-bar') === focused.closest('.bar, .assign-bar'));
  })));
  // In a date, browsers show which part of it has the focus.
  const isInParts = focused.matches('[type="date"]');
  const isDrawnRound = [...focused.querySelectorAll('path')].some((shape) => parseFloat(getComputedStyle(shape).strokeWidth) >= 5);
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
  const marked = isInParts || isDrawnRound || (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  return { ends: false, covered: seen ? null : focused.outerHTML.slice(0, 120), marked };
})()`;
