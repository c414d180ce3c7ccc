import {createStore} from './store.js';

/**
 * Who is signed in: undefined while that is not known, null for nobody, else
 * {username, superuser, mayList, csrf, expiresAt}.
 */
export const session = createStore(undefined);

/**
 * Whose session ended by itself, or null. What they have on their screens is kept for them: they may sign in again and go on.
 */
export const sessionLost = createStore(null);

/** A sign-out ends the session of all tabs: none of them keeps what it shows. */
const tabs = new BroadcastChannel(`errand-session ${new URL('.', document.baseURI).pathname}`);
tabs.onmessage = () => noteSession(null);

/** The session as the server has told it; null: the user has left. */
export function noteSession(user) {
  sessionLost.set(null);
  session.set(user);
}

/** The session has ended by itself. */
export function loseSession() {
  sessionLost.set(session.get().username);
  session.set(null);
}

export function tellOtherTabs() {
  tabs.postMessage('signed out');
}
