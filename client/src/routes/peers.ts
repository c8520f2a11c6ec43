import type { RouteRecordRaw } from 'vue-router';

/** Two candidates who interview each other. */
export const peerRoutes: RouteRecordRaw[] = [
  {
    path: '/peer/new',
    name: 'peer-new',
    component: () => import('../pages/PeerNewPage.vue'),
    meta: { title: 'peerNew', texts: ['peer', 'new-rehearsal'], private: true },
  },
  {
    path: '/peer/session/:id',
    name: 'peer-session',
    component: () => import('../pages/PeerSessionPage.vue'),
    props: true,
    meta: { title: 'peerSession', texts: ['peer', 'coaches'], private: true },
  },
  {
    path: '/peer/:token',
    name: 'peer-invitation',
    component: () => import('../pages/PeerInvitationPage.vue'),
    props: true,
    meta: { title: 'peerInvitation', texts: ['peer', 'new-rehearsal'] },
  },
];
