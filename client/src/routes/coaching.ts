import type { RouteRecordRaw } from 'vue-router';

/** Coaches and candidates, from either side. */
export const coachingRoutes: RouteRecordRaw[] = [
  {
    path: '/coaching/:interviewId',
    name: 'watch',
    component: () => import('../pages/WatchPage.vue'),
    props: true,
    meta: {
      title: 'watch',
      texts: ['watch', 'room', 'report', 'marks', 'scores', 'peer'],
      private: true,
      stage: true,
    },
  },
  {
    path: '/conversations/:id',
    name: 'thread',
    component: () => import('../pages/ThreadPage.vue'),
    props: true,
    meta: { title: 'thread', texts: ['thread'], private: true },
  },
  {
    path: '/coaches',
    name: 'coaches',
    component: () => import('../pages/CoachesPage.vue'),
    meta: { title: 'coaches', texts: ['coaches'], private: true },
  },
  {
    path: '/coaching',
    name: 'coaching',
    component: () => import('../pages/CoachingPage.vue'),
    meta: { title: 'coaching', texts: ['coaching', 'assignments', 'appointments'], private: true },
  },
  {
    path: '/coaching/groups',
    name: 'coaching-groups',
    component: () => import('../pages/GroupsPage.vue'),
    meta: { title: 'groups', texts: ['assignments', 'assigned'], private: true },
  },
  {
    path: '/coaching/groups/:id',
    name: 'coaching-group',
    component: () => import('../pages/GroupPage.vue'),
    props: true,
    meta: { title: 'groups', texts: ['assignments', 'assigned'], private: true },
  },
  {
    path: '/coaching/assign',
    name: 'coaching-assign',
    component: () => import('../pages/AssignPage.vue'),
    meta: { title: 'assign', texts: ['assignments', 'assigned'], private: true },
  },
  {
    path: '/coaching/review',
    name: 'coaching-review',
    component: () => import('../pages/ReviewPage.vue'),
    meta: { title: 'review', texts: ['assignments', 'practice'], private: true },
  },
  {
    path: '/assignments',
    name: 'assignments',
    component: () => import('../pages/AssignmentsPage.vue'),
    meta: { title: 'assignments', texts: ['assigned', 'new-rehearsal'], private: true },
  },
  {
    path: '/assignments/attempts/:id',
    name: 'assigned-attempt',
    component: () => import('../pages/AssignedAttemptPage.vue'),
    props: true,
    meta: { title: 'assignments', texts: ['assigned', 'practice'], private: true },
  },
  {
    path: '/invitation/:token',
    name: 'invitation',
    component: () => import('../pages/InvitationPage.vue'),
    props: true,
    meta: { title: 'invitation', texts: ['coaching'] },
  },
];
