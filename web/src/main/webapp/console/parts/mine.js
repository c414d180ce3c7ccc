import {remember, remembered} from '../store.js';

const MOST = 20;

function key(username) {
  return `errand-mine-${username}`;
}

/**
 * The tasks that a user has made in this browser, the newest first. The API lists tasks for administrators only.
 *
 * @return {{token: string, kind: string, summary: string | null, at: string}[]}
 */
export function myTasks(username) {
  const known = remembered(key(username), []);
  return Array.isArray(known) ? known.filter((t) => /^[0-9a-f]{64}$/.test(t?.token)) : [];
}

export function noteMine(username, task) {
  const note = {token: task.token, kind: task.kind, summary: task.summary, at: new Date().toISOString()};
  remember(key(username), [note, ...myTasks(username)].slice(0, MOST));
}
