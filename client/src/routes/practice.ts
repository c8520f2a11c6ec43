import type { RouteRecordRaw } from 'vue-router';

/** Single questions, and what to work on next. */
export const practiceRoutes: RouteRecordRaw[] = [
  {
    path: '/practice',
    name: 'practice',
    component: () => import('../pages/PracticePage.vue'),
    meta: { title: 'practice', texts: ['practice'], private: true },
  },
  {
    path: '/practice/saved',
    name: 'practice-saved',
    component: () => import('../pages/PracticeSavedPage.vue'),
    meta: { title: 'savedQuestions', texts: ['practice'], private: true },
  },
  {
    path: '/practice/rapid',
    name: 'rapid-fire',
    component: () => import('../pages/RapidFirePage.vue'),
    meta: { title: 'rapidFire', texts: ['practice', 'lobby'], private: true },
  },
  {
    path: '/practice/:questionId',
    name: 'practice-question',
    component: () => import('../pages/PracticeQuestionPage.vue'),
    props: true,
    meta: { title: 'practice', texts: ['practice', 'lobby'], private: true },
  },
  {
    path: '/advice',
    name: 'advice',
    component: () => import('../pages/AdvicePage.vue'),
    meta: { title: 'advice', texts: ['advice'], private: true },
  },
  {
    path: '/search',
    name: 'search',
    component: () => import('../pages/SearchPage.vue'),
    meta: { title: 'search', texts: ['search'], private: true },
  },
  {
    path: '/trends',
    name: 'trends',
    component: () => import('../pages/TrendsPage.vue'),
    meta: { title: 'trends', texts: ['trends', 'report'], private: true },
  },
];
