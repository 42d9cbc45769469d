import { NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import { cookieValue } from './cookies.js';
import type { Site, SiteRegion, WebRequest } from './request.js';

type Asking = Pick<WebRequest, 'headers'> & Partial<Pick<WebRequest, 'site' | 'viewer' | 'chosen'>>;

/** Where somebody lives, as far as they have said: in their account, else in this browser. Null for what the agency does not know. */
export function regionOf({ site, viewer, chosen, headers: { cookie } }: Asking): SiteRegion | null {
  const kept = chosen?.region ?? cookieValue(cookie, cookieName(true)) ?? cookieValue(cookie, cookieName(false));
  const wanted = viewer?.region ?? kept;
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
  response.cookie(cookieName(secure), region.region, { secure, sameSite: 'lax', path: '/', httpOnly: true });
}

export function forgetRegion(response: Response, secure: boolean): void {
  response.clearCookie(cookieName(secure), { secure, sameSite: 'lax', path: '/', httpOnly: true });
}

/** Like the size of the text a cookie of the browser's own, gone when it is closed: it names a state, and nothing else. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-region' : 'region';
}
