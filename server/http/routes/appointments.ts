import { createRoute, z } from '@hono/zod-openapi';
import type { Appointments } from '#server/appointments/appointments.ts';
import { calendarOf } from '#server/appointments/calendar.ts';
import { appointment, newAppointment, newProposal } from '#shared/appointments.ts';
import { appointmentId } from '#shared/ids.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: appointmentId });
const body = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const asItIs = { 200: json(appointment, 'As it stands now.') };

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'Rehearsals ahead: the visitor’s own, and those they may coach',
  responses: {
    200: json(z.object({ appointments: z.array(appointment) }), 'Soonest first.'),
  },
});

const planRoute = createRoute({
  method: 'post',
  path: '/',
  summary: 'Plan a rehearsal for a date and time',
  request: body(newAppointment),
  responses: { 201: json(appointment, 'It is planned.') },
});

const proposeRoute = createRoute({
  method: 'post',
  path: '/proposals',
  summary: 'Propose one to a candidate who allows the visitor as their coach',
  request: body(newProposal),
  responses: { 201: json(appointment, 'The candidate is asked.') },
});

const changeRoute = createRoute({
  method: 'put',
  path: '/{id}',
  summary: 'Move one’s rehearsal, or say what it is about or which one it is',
  request: { params, ...body(newAppointment) },
  responses: asItIs,
});

const acceptRoute = createRoute({
  method: 'post',
  path: '/{id}/accept',
  summary: 'Accept what a coach proposed',
  request: { params },
  responses: asItIs,
});

const endRoute = createRoute({
  method: 'post',
  path: '/{id}/end',
  summary: 'Cancel or decline it; for a coach, withdraw what they proposed',
  request: { params },
  responses: { 200: json(z.object({ id: appointmentId }), 'It is off.') },
});

const restoreRoute = createRoute({
  method: 'post',
  path: '/{id}/restore',
  summary: 'Take back that one ended it',
  request: { params },
  responses: asItIs,
});

const calendarRoute = createRoute({
  method: 'get',
  path: '/{id}/calendar.ics',
  summary: 'An entry for the visitor’s calendar',
  request: { params },
  responses: {
    200: { description: 'iCalendar.', content: { 'text/calendar': { schema: z.string() } } },
  },
});

export interface AppointmentRouteOptions extends SessionDeps {
  appointments: Appointments;
  baseUrl: string;
}

export function appointmentRoutes(deps: AppointmentRouteOptions) {
  const { appointments, baseUrl } = deps;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(listRoute, async (c) => {
      return c.json({ appointments: await appointments.list(c.var.signedIn.user.id) }, 200);
    })
    .openapi(planRoute, async (c) => {
      return c.json(await appointments.plan(c.var.signedIn.user.id, c.req.valid('json')), 201);
    })
    .openapi(proposeRoute, async (c) => {
      return c.json(await appointments.propose(c.var.signedIn.user.id, c.req.valid('json')), 201);
    })
    .openapi(changeRoute, async (c) => {
      const { id } = c.req.valid('param');
      const wish = c.req.valid('json');
      return c.json(await appointments.change(c.var.signedIn.user.id, id, wish), 200);
    })
    .openapi(acceptRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await appointments.accept(c.var.signedIn.user.id, id), 200);
    })
    .openapi(endRoute, async (c) => {
      const { id } = c.req.valid('param');
      await appointments.end(c.var.signedIn.user.id, id);
      return c.json({ id }, 200);
    })
    .openapi(restoreRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await appointments.restore(c.var.signedIn.user.id, id), 200);
    })
    .openapi(calendarRoute, async (c) => {
      const { user } = c.var.signedIn;
      const found = await appointments.read(user.id, c.req.valid('param').id);
      const role = found.candidate.id === user.id ? 'candidate' : 'coach';
      return c.body(calendarOf(found, { role, baseUrl }), 200, {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'attachment; filename="rehearsal.ics"',
      });
    });
}
