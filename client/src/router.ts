import { createRouter, createWebHistory, type RouteLocationRaw } from 'vue-router';
import { i18n, loadTexts } from './locales/i18n.ts';
import { useSession } from './stores/session.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key under `title` in the common texts. */
    title?: string;
    /** Text files the page needs. */
    texts?: readonly string[];
    /** Only with an account; others are asked to sign in and come back. */
    private?: boolean;
    /** House lights down: dark, without header and footer. */
    stage?: boolean;
  }
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
  routes: [
    {
      path: '/',
      name: 'landing',
      component: () => import('./pages/LandingPage.vue'),
      meta: { title: 'landing', texts: ['landing'] },
    },
    {
      path: '/rehearsals',
      name: 'home',
      component: () => import('./pages/HomePage.vue'),
      meta: {
        title: 'home',
        texts: ['home', 'advice', 'coaches', 'assigned', 'appointments'],
        private: true,
      },
    },
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./pages/SignInPage.vue'),
      meta: { title: 'signIn', texts: ['account'] },
    },
    {
      path: '/sign-up',
      name: 'sign-up',
      component: () => import('./pages/SignUpPage.vue'),
      meta: { title: 'signUp', texts: ['account'] },
    },
    {
      path: '/rehearse/new',
      name: 'new-rehearsal',
      component: () => import('./pages/NewRehearsalPage.vue'),
      meta: {
        title: 'newRehearsal',
        texts: ['new-rehearsal', 'appointments'],
        private: true,
      },
    },
    {
      path: '/rehearse/:id/lobby',
      name: 'lobby',
      component: () => import('./pages/LobbyPage.vue'),
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
      component: () => import('./pages/RoomPage.vue'),
      props: true,
      meta: {
        title: 'room',
        texts: ['lobby', 'room', 'expression', 'recording', 'marks', 'peer'],
        private: true,
        stage: true,
      },
    },
    {
      path: '/coaching/:interviewId',
      name: 'watch',
      component: () => import('./pages/WatchPage.vue'),
      props: true,
      meta: {
        title: 'watch',
        texts: ['watch', 'room', 'report', 'marks', 'scores', 'peer'],
        private: true,
        stage: true,
      },
    },
    {
      path: '/reports/:id',
      name: 'report',
      component: () => import('./pages/ReportPage.vue'),
      props: true,
      meta: {
        title: 'report',
        texts: ['report', 'recording', 'practice', 'thread', 'marks', 'scores', 'peer'],
        private: true,
      },
    },
    {
      path: '/interviews/:id/replay',
      name: 'replay',
      component: () => import('./pages/ReplayPage.vue'),
      props: true,
      meta: { title: 'replay', texts: ['replay', 'marks'], private: true },
    },
    {
      path: '/conversations/:id',
      name: 'thread',
      component: () => import('./pages/ThreadPage.vue'),
      props: true,
      meta: { title: 'thread', texts: ['thread'], private: true },
    },
    {
      path: '/questions',
      name: 'questions',
      component: () => import('./pages/QuestionsPage.vue'),
      meta: { title: 'questions', texts: ['questions'], private: true },
    },
    {
      path: '/practice',
      name: 'practice',
      component: () => import('./pages/PracticePage.vue'),
      meta: { title: 'practice', texts: ['practice'], private: true },
    },
    {
      path: '/practice/saved',
      name: 'practice-saved',
      component: () => import('./pages/PracticeSavedPage.vue'),
      meta: { title: 'savedQuestions', texts: ['practice'], private: true },
    },
    {
      path: '/practice/rapid',
      name: 'rapid-fire',
      component: () => import('./pages/RapidFirePage.vue'),
      meta: { title: 'rapidFire', texts: ['practice', 'lobby'], private: true },
    },
    {
      path: '/practice/:questionId',
      name: 'practice-question',
      component: () => import('./pages/PracticeQuestionPage.vue'),
      props: true,
      meta: { title: 'practice', texts: ['practice', 'lobby'], private: true },
    },
    {
      path: '/advice',
      name: 'advice',
      component: () => import('./pages/AdvicePage.vue'),
      meta: { title: 'advice', texts: ['advice'], private: true },
    },
    {
      path: '/search',
      name: 'search',
      component: () => import('./pages/SearchPage.vue'),
      meta: { title: 'search', texts: ['search'], private: true },
    },
    {
      path: '/trends',
      name: 'trends',
      component: () => import('./pages/TrendsPage.vue'),
      meta: { title: 'trends', texts: ['trends', 'report'], private: true },
    },
    {
      path: '/coaches',
      name: 'coaches',
      component: () => import('./pages/CoachesPage.vue'),
      meta: { title: 'coaches', texts: ['coaches'], private: true },
    },
    {
      path: '/coaching',
      name: 'coaching',
      component: () => import('./pages/CoachingPage.vue'),
      meta: {
        title: 'coaching',
        texts: ['coaching', 'assignments', 'appointments'],
        private: true,
      },
    },
    {
      path: '/coaching/groups',
      name: 'coaching-groups',
      component: () => import('./pages/GroupsPage.vue'),
      meta: { title: 'groups', texts: ['assignments', 'assigned'], private: true },
    },
    {
      path: '/coaching/groups/:id',
      name: 'coaching-group',
      component: () => import('./pages/GroupPage.vue'),
      props: true,
      meta: { title: 'groups', texts: ['assignments', 'assigned'], private: true },
    },
    {
      path: '/coaching/assign',
      name: 'coaching-assign',
      component: () => import('./pages/AssignPage.vue'),
      meta: { title: 'assign', texts: ['assignments', 'assigned'], private: true },
    },
    {
      path: '/coaching/review',
      name: 'coaching-review',
      component: () => import('./pages/ReviewPage.vue'),
      meta: { title: 'review', texts: ['assignments', 'practice'], private: true },
    },
    {
      path: '/assignments',
      name: 'assignments',
      component: () => import('./pages/AssignmentsPage.vue'),
      meta: { title: 'assignments', texts: ['assigned', 'new-rehearsal'], private: true },
    },
    {
      path: '/assignments/attempts/:id',
      name: 'assigned-attempt',
      component: () => import('./pages/AssignedAttemptPage.vue'),
      props: true,
      meta: { title: 'assignments', texts: ['assigned', 'practice'], private: true },
    },
    {
      path: '/invitation/:token',
      name: 'invitation',
      component: () => import('./pages/InvitationPage.vue'),
      props: true,
      meta: { title: 'invitation', texts: ['coaching'] },
    },
    {
      path: '/peer/new',
      name: 'peer-new',
      component: () => import('./pages/PeerNewPage.vue'),
      meta: { title: 'peerNew', texts: ['peer', 'new-rehearsal'], private: true },
    },
    {
      path: '/peer/session/:id',
      name: 'peer-session',
      component: () => import('./pages/PeerSessionPage.vue'),
      props: true,
      meta: { title: 'peerSession', texts: ['peer', 'coaches'], private: true },
    },
    {
      path: '/peer/:token',
      name: 'peer-invitation',
      component: () => import('./pages/PeerInvitationPage.vue'),
      props: true,
      meta: { title: 'peerInvitation', texts: ['peer', 'new-rehearsal'] },
    },
    {
      path: '/settings',
      name: 'settings',
      component: () => import('./pages/SettingsPage.vue'),
      meta: { title: 'settings', texts: ['settings'], private: true },
    },
    {
      path: '/letters/end/:kind/:token',
      name: 'letters-end',
      component: () => import('./pages/LettersEndPage.vue'),
      props: true,
      meta: { title: 'lettersEnd', texts: ['settings'] },
    },
    {
      path: '/:rest(.*)*',
      name: 'not-found',
      component: () => import('./pages/NotFoundPage.vue'),
      meta: { title: 'notFound', texts: ['not-found'] },
    },
  ],
});

router.beforeEach(async (to): Promise<RouteLocationRaw | true> => {
  const session = useSession();
  const [asked, texts] = await Promise.allSettled([
    session.ensure(),
    loadTexts(to.meta.texts ?? []),
  ]);
  if (texts.status === 'rejected') throw texts.reason;
  // The page shows the failure and offers to try again; signing in would not help here.
  if (asked.status === 'rejected') return true;
  if (to.meta.private && !session.signedIn) return { name: 'sign-in', query: { to: to.fullPath } };
  if (to.name === 'landing' && session.signedIn) return { name: 'home', replace: true };
  return true;
});

/** A page's files are gone when a newer version was put up meanwhile; the new one knows its own. */
router.onError((_error, to, from) => {
  if (from.matched.length > 0) window.location.assign(to.fullPath);
});

router.afterEach((to, from) => {
  const { t } = i18n.global;
  document.documentElement.classList.toggle('stage', to.meta.stage === true);
  document.title = to.meta.title
    ? `${t(`title.${to.meta.title}`)} · ${t('app.name')}`
    : t('app.name');
  if (from.matched.length > 0 && to.path !== from.path) focusPage();
});

/** Readers hear the new page from its top, not the link that was left behind. */
function focusPage(): void {
  requestAnimationFrame(() => document.getElementById('page')?.focus({ preventScroll: true }));
}
