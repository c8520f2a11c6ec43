import type { RouteRecordRaw } from 'vue-router';

/** Who somebody is, and what they are told by mail. */
export const accountRoutes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('../pages/SignInPage.vue'),
    meta: { title: 'signIn', texts: ['account'] },
  },
  {
    path: '/sign-up',
    name: 'sign-up',
    component: () => import('../pages/SignUpPage.vue'),
    meta: { title: 'signUp', texts: ['account'] },
  },
  {
    path: '/settings',
    name: 'settings',
    component: () => import('../pages/SettingsPage.vue'),
    meta: { title: 'settings', texts: ['settings'], private: true },
  },
  {
    path: '/letters/end/:kind/:token',
    name: 'letters-end',
    component: () => import('../pages/LettersEndPage.vue'),
    props: true,
    meta: { title: 'lettersEnd', texts: ['settings'] },
  },
];
