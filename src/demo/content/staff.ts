import type { DemoCounselor, DemoStaffMember } from './types.js';

export const demoCounselors: readonly DemoCounselor[] = [
  {
    userName: 'judith.lindner',
    displayName: 'Mag.a Judith Lindner',
    email: 'judith.lindner@example.org',
    formOfAddress: 'Beraterin',
    regions: ['AT-1', 'AT-3', 'AT-9', 'outside'],
    topics: ['depression', 'psychosis', 'bipolar', 'suicidal-thoughts', 'overload', 'rights', 'unknown'],
    weeklyCapacity: 8,
    openCapacity: 30,
    workingDays: [1, 2, 3, 4, 5],
    isFallback: true,
  },
  {
    userName: 'markus.haberl',
    displayName: 'Markus Haberl, DSA',
    email: 'markus.haberl@example.org',
    formOfAddress: 'Berater',
    regions: ['AT-3', 'AT-4', 'AT-5', 'AT-7', 'AT-9', 'outside'],
    topics: ['psychosis', 'bipolar', 'addiction', 'suicidal-thoughts', 'anxiety-compulsion', 'rights', 'unknown'],
    weeklyCapacity: 8,
    openCapacity: 28,
    workingDays: [1, 2, 3, 4, 5],
    isFallback: false,
  },
  {
    userName: 'selin.aydin',
    displayName: 'Selin Aydın, MSc',
    email: 'selin.aydin@example.org',
    formOfAddress: 'Beraterin',
    regions: ['AT-1', 'AT-3', 'AT-5', 'AT-6', 'AT-9'],
    topics: ['depression', 'borderline', 'eating-disorder', 'anxiety-compulsion', 'children', 'overload'],
    weeklyCapacity: 4,
    openCapacity: 15,
    workingDays: [1, 2, 3],
    isFallback: false,
  },
  {
    userName: 'kim.wallner',
    displayName: 'Kim Wallner, BA',
    email: 'kim.wallner@example.org',
    formOfAddress: 'Beratungsperson',
    regions: ['AT-2', 'AT-4', 'AT-6', 'AT-7', 'AT-8'],
    topics: ['depression', 'bipolar', 'addiction', 'borderline', 'eating-disorder', 'children', 'overload', 'unknown'],
    weeklyCapacity: 7,
    openCapacity: 24,
    workingDays: [1, 2, 3, 4, 5],
    isFallback: false,
  },
];

export const demoSupervisor: DemoStaffMember = {
  userName: 'helene.prager',
  displayName: 'Dr.in Helene Prager',
  email: 'helene.prager@example.org',
  formOfAddress: 'Beraterin',
};

export const demoAdmin: DemoStaffMember = {
  userName: 'florian.reiter',
  displayName: 'Florian Reiter',
  email: 'florian.reiter@example.org',
  formOfAddress: 'Beratungsperson',
};
