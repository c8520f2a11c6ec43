import type { RouteRecordRaw } from 'vue-router';

/** From the plan of a rehearsal to its report. */
export const rehearsalRoutes: RouteRecordRaw[] = [
  {
    path: '/rehearsals',
    name: 'home',
    component: () => import('../pages/HomePage.vue'),
    meta: {
      title: 'home',
      texts: ['home', 'advice', 'coaches', 'assigned', 'appointments'],
      private: true,
    },
  },
  {
    path: '/rehearse/new',
    name: 'new-rehearsal',
    component: () => import('../pages/NewRehearsalPage.vue'),
    meta: { title: 'newRehearsal', texts: ['new-rehearsal', 'appointments'], private: true },
  },
  {
    path: '/rehearse/:id/lobby',
    name: 'lobby',
    component: () => import('../pages/LobbyPage.vue'),
    props: true,
    meta: {
      title: 'lobby',
      texts: ['lobby', 'room', 'expression', 'recording', 'coaches', 'peer'],
      private: true,
      stage: true,
    },
  },
  {
    path: '/rehearse/:id',
    name: 'room',
    component: () => import('../pages/RoomPage.vue'),
    props: true,
    meta: {
      title: 'room',
      texts: ['lobby', 'room', 'expression', 'recording', 'marks', 'peer'],
      private: true,
      stage: true,
    },
  },
  {
    path: '/reports/:id',
    name: 'report',
    component: () => import('../pages/ReportPage.vue'),
    props: true,
    meta: {
      title: 'report',
      texts: [
        'report',
        'correct',
        'steps',
        'recording',
        'practice',
        'thread',
        'marks',
        'scores',
        'peer',
      ],
      private: true,
    },
  },
  {
    path: '/questions',
    name: 'questions',
    component: () => import('../pages/QuestionsPage.vue'),
    meta: { title: 'questions', texts: ['questions'], private: true },
  },
  {
    path: '/interviews/:id/replay',
    name: 'replay',
    component: () => import('../pages/ReplayPage.vue'),
    props: true,
    meta: {
      title: 'replay',
      texts: ['replay', 'correct', 'steps', 'marks', 'clips', 'coaches', 'thread'],
      private: true,
    },
  },
  {
    path: '/clips/:token',
    name: 'clip',
    component: () => import('../pages/ClipPage.vue'),
    props: true,
    meta: { title: 'clip', texts: ['clips'] },
  },
];
