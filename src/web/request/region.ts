import { NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import { BrowserChoice } from './browser-choice.js';
import type { Site, SiteRegion, WebRequest } from './request.js';

type Asking = Pick<WebRequest, 'headers'> & Partial<Pick<WebRequest, 'site' | 'viewer' | 'chosen'>>;

/** It names a state, and nothing else. */
export const chosenRegion = new BrowserChoice('region');

/** Where somebody lives, as far as they have said: in their account, else in this browser. Null for what the agency does not know. */
export function regionOf({ site, viewer, chosen, headers: { cookie } }: Asking): SiteRegion | null {
  const wanted = viewer?.region ?? chosen?.region ?? chosenRegion.of(cookie);
  return site?.regions.find(({ region }) => region === wanted) ?? null;
}

/** The state that an address names. @throws NotFoundException for what the agency does not know */
export function regionIn({ regions }: Pick<Site, 'regions'>, code: string): SiteRegion {
  const region = regions.find((one) => one.region === code);
  if (!region) throw new NotFoundException();
  return region;
}

/** This browser keeps it until it is closed; the page at hand shows it at once. */
export function chooseRegion(response: Response, secure: boolean, region: SiteRegion): void {
  (response.req as WebRequest).chosen = region;
  chosenRegion.keep(response, secure, region.region);
}
