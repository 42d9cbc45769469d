import { Chromium } from './chromium.js';
import { startWorld, type World } from './world.js';

export interface BrowserWorld {
  world: World;
  chromium: Chromium;
  /** The address of a page of the first agency. */
  at: (path?: string) => string;
}

/** A world, and a browser to look at it, for all tests of a file. */
export async function startBrowserWorld(): Promise<BrowserWorld> {
  const world = await startWorld();
  const chromium = await Chromium.start();
  afterAll(async () => {
    await chromium.close();
    await world.close();
  });
  return { world, chromium, at: (path = '') => `http://localhost:${world.port.toString()}${path}` };
}
