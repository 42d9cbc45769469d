import { type Role, roles } from '../../domain/roles.js';
import type { TabView } from './layout.view.js';
import type { Viewer } from '../request/request.js';

interface Tab {
  label: string;
  href: string;
  /** It stays the current one on pages below these. */
  below: string[];
}

/** Somebody with several roles has the tabs of each. */
const tabsOf: Record<Role, Tab[]> = {
  client: [{ label: 'Emailberatung', href: '/inquiries', below: ['/inquiries'] }],
  counselor: [
    { label: 'Meine Anfragen', href: '/desk', below: ['/desk', '/threads'] },
    { label: 'Abwesenheiten', href: '/absences', below: ['/absences'] },
  ],
  supervisor: [{ label: 'Übersicht', href: '/oversight', below: ['/oversight'] }],
  admin: [{ label: 'Einstellungen', href: '/settings', below: ['/settings'] }],
};

const accountTab: Tab = { label: 'Meine Daten', href: '/account', below: ['/account', '/second-factor'] };

const visitorTabs: Tab[] = [
  { label: 'Start', href: '/', below: [] },
  { label: 'Login', href: '/login', below: ['/login'] },
  { label: 'Neu registrieren', href: '/registration', below: ['/registration'] },
];

/** The tabs of the person signed in, or a visitor's. */
export function tabsFor(viewer: Viewer | null, path: string): TabView[] {
  return (viewer ? ownTabs(viewer) : visitorTabs).map(({ label, href, below }) => ({
    label,
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
