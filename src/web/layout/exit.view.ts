declare module '../page/page.js' {
  interface Pages {
    'web/exit': ExitView;
  }
}

/** Stands alone, says nothing of counseling. */
interface ExitView {
  /** the page goes on there at once, without JavaScript; null stays here */
  forwardTo: string | null;
  links: { label: string; href: string }[];
}
