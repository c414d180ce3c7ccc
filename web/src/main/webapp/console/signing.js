import {ROOT, send} from './api.js';
import {noteSession, sessionLost, tellOtherTabs} from './session.js';

const SESSION = new URL('session', ROOT).href;

/** Asks who is signed in. */
export async function readSession() {
  try {
    note((await send('GET', SESSION)).body); // Null for nobody.
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
    note(null);
  }
}

/** @throws {Problem} where the name and the password are not a user's */
export async function signIn(username, password) {
  noteSession((await send('POST', SESSION, {body: {username, password}})).body);
}

export async function signOut() {
  try {
    await send('DELETE', SESSION);
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
  }
  noteSession(null);
  tellOtherTabs();
}

/** That there is no session does not mean that who has lost theirs has left. */
function note(user) {
  if (user || !sessionLost.get()) {
    noteSession(user);
  }
}
