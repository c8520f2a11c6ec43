import type {
  OfferedPeerSession,
  PeerAnswers,
  PeerForm,
  PeerHalf,
  PeerSession,
  ReceivedPeerForm,
} from '#shared/peers.ts';
import { defineStore } from 'pinia';
import { reactive, shallowRef } from 'vue';
import { answerOf, api, type NewPeerSessionRequest } from '../services/api.ts';

const { peers } = api.api;
const forms = api.api['peer-forms'];

/** Practising with a peer: sessions, links and forms. Null until they have been fetched. */
export const usePeers = defineStore('peers', () => {
  const sessions = shallowRef<readonly PeerSession[] | null>(null);
  /** Tokens by session, as long as this page lives: they are told once. */
  const tokens = reactive(new Map<string, string>());

  async function load(): Promise<void> {
    sessions.value = (await answerOf(peers.$get())).sessions;
  }

  async function make(json: NewPeerSessionRequest): Promise<PeerSession> {
    const { session, token } = await answerOf(peers.$post({ json }));
    tokens.set(session.id, token);
    return session;
  }

  async function renew(id: string): Promise<PeerSession> {
    const { session, token } = await answerOf(peers[':id'].link.$post({ param: { id } }));
    tokens.set(session.id, token);
    return session;
  }

  const look = (token: string): Promise<OfferedPeerSession> =>
    answerOf(peers.look.$post({ json: { token } }));
  const join = (token: string, interviewId: string): Promise<PeerSession> =>
    answerOf(peers.join.$post({ json: { token, interviewId } }));
  const read = (id: string): Promise<PeerSession> => answerOf(peers[':id'].$get({ param: { id } }));

  async function inRoom(interviewId: string): Promise<PeerSession | null> {
    return (await answerOf(peers.rooms[':interviewId'].$get({ param: { interviewId } }))).session;
  }

  const setReady = (
    id: string,
    json: { ready: boolean; consent?: boolean },
  ): Promise<PeerSession> => answerOf(peers[':id'].ready.$post({ param: { id }, json }));
  const endHalf = (id: string, half: PeerHalf): Promise<PeerSession> =>
    answerOf(peers[':id']['end-half'].$post({ param: { id }, json: { half } }));
  const cancel = (id: string): Promise<PeerSession> =>
    answerOf(peers[':id'].cancel.$post({ param: { id } }));

  async function readForm(id: string): Promise<PeerForm | null> {
    return (await answerOf(forms[':id'].$get({ param: { id } }))).form;
  }

  const saveForm = (
    id: string,
    json: { answers: PeerAnswers; submit: boolean },
  ): Promise<PeerForm> => answerOf(forms[':id'].$put({ param: { id }, json }));

  async function formsAbout(interviewId: string): Promise<ReceivedPeerForm[]> {
    return (await answerOf(forms.about[':interviewId'].$get({ param: { interviewId } }))).forms;
  }

  return {
    ...{ sessions, tokens, load, make, renew, look, join, read, inRoom },
    ...{ setReady, endHalf, cancel, readForm, saveForm, formsAbout },
  };
});
