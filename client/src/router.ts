import { createRouter, createWebHistory, type RouteLocationRaw } from 'vue-router';
import { i18n, loadTexts } from './locales/i18n.ts';
import { accountRoutes } from './routes/account.ts';
import { coachingRoutes } from './routes/coaching.ts';
import { peerRoutes } from './routes/peers.ts';
import { practiceRoutes } from './routes/practice.ts';
import { rehearsalRoutes } from './routes/rehearsals.ts';
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
    ...rehearsalRoutes,
    ...practiceRoutes,
    ...coachingRoutes,
    ...peerRoutes,
    ...accountRoutes,
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
