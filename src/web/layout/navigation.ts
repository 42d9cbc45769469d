import { type Role, roles } from '../../domain/roles.js';
import type { TabView } from './layout.view.js';
import type { Viewer } from '../request/request.js';
import type { TextKey } from '../texts/keys.js';
import type { Texts } from '../texts/texts.js';

interface Tab {
  label: TextKey & `navigation.${string}`;
  href: string;
  /** It stays the current one on pages below these. */
  below: string[];
}

/** Somebody with several roles has the tabs of each. */
const tabsOf: Record<Role, Tab[]> = {
  client: [{ label: 'navigation.inquiries', href: '/inquiries', below: ['/inquiries'] }],
  counselor: [
    { label: 'navigation.desk', href: '/desk', below: ['/desk', '/threads'] },
    { label: 'navigation.absences', href: '/absences', below: ['/absences'] },
  ],
  supervisor: [{ label: 'navigation.oversight', href: '/oversight', below: ['/oversight'] }],
  admin: [{ label: 'navigation.settings', href: '/settings', below: ['/settings'] }],
};

const accountTab: Tab = { label: 'navigation.account', href: '/account', below: ['/account', '/second-factor'] };

const visitorTabs: Tab[] = [
  { label: 'navigation.start', href: '/', below: [] },
  { label: 'navigation.login', href: '/login', below: ['/login'] },
  { label: 'navigation.registration', href: '/registration', below: ['/registration'] },
];

/** The tabs of the person signed in, or a visitor's. */
export function tabsFor(viewer: Viewer | null, path: string, texts: Texts): TabView[] {
  return (viewer ? ownTabs(viewer) : visitorTabs).map(({ label, href, below }) => ({
    label: texts.say(label),
    href,
    current: path === href || below.some((start) => path === start || path.startsWith(`${start}/`)),
  }));
}

/** Where someone begins after signing in: with the second factor, where it is still awaited. */
export function homeOf(viewer: Pick<Viewer, 'roles' | 'verified'> | null): string {
  if (viewer && !viewer.verified) return '/second-factor';
  return (viewer && ownTabs(viewer)[0]?.href) ?? '/';
}

/** None while the second factor is still awaited, as there are no roles then. */
function ownTabs({ roles: held }: Pick<Viewer, 'roles'>): Tab[] {
  const tabs = roles.filter((role) => held.includes(role)).flatMap((role) => tabsOf[role]);
  return tabs.length === 0 ? [] : [...tabs, accountTab];
}
