import type { TabView } from './layout.view.js';
import type { Viewer } from '../request/request.js';

/** A role of '*' is anybody's who is signed in. */
const tabs: { role: string; label: string; href: string; below: string[] }[] = [
  { role: 'client', label: 'Emailberatung', href: '/inquiries', below: ['/inquiries'] },
  { role: 'counselor', label: 'Meine Anfragen', href: '/desk', below: ['/desk', '/threads'] },
  { role: 'counselor', label: 'Abwesenheiten', href: '/absences', below: ['/absences'] },
  { role: 'supervisor', label: 'Übersicht', href: '/oversight', below: ['/oversight'] },
  { role: 'admin', label: 'Einstellungen', href: '/settings', below: ['/settings'] },
  { role: '*', label: 'Meine Daten', href: '/account', below: ['/account', '/second-factor'] },
];

const visitorTabs: { label: string; href: string; below: string[] }[] = [
  { label: 'Start', href: '/', below: [] },
  { label: 'Login', href: '/login', below: ['/login'] },
  { label: 'Neu registrieren', href: '/registration', below: ['/registration'] },
];

/** The tabs of whoever is signed in, or a visitor's. */
export function tabsFor(viewer: Viewer | null, path: string): TabView[] {
  return (viewer ? tabs.filter(({ role }) => has(viewer, role)) : visitorTabs).map(({ label, href, below }) => ({
    label,
    href,
    current: path === href || below.some((start) => path === start || path.startsWith(`${start}/`)),
  }));
}

/** Where someone begins after signing in. */
export function homeOf(viewer: Pick<Viewer, 'roles'> | null): string {
  return tabs.find(({ role }) => has(viewer, role))?.href ?? '/';
}

function has(viewer: Pick<Viewer, 'roles'> | null, role: string): boolean {
  return role === '*' ? (viewer?.roles.length ?? 0) > 0 : (viewer?.roles.includes(role) ?? false);
}
