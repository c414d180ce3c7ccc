import {createStore} from './store.js';

/** Paths are seen from the page, so that another context root needs no change. */
const ROOT = new URL('.', document.baseURI);
const API = new URL('api/v1/', ROOT);

/**
 * Who is signed in: undefined while that is not known, null for nobody, else
 * {username, superuser, mayList, csrf, expiresAt}.
 */
export const session = createStore(undefined);

/** Whether the session ended by itself: the sign-in page then says why it is there. */
export const sessionLost = createStore(false);

/** How far the server's clock is ahead of the browser's, in milliseconds. */
let skew = 0;

/** The server's time, so that running tasks are not older or younger than they are. */
export function serverNow() {
  return Date.now() + skew;
}

/** What the server refused, as RFC 9457 has it; status 0 where it was not reached. */
export class Problem extends Error {
  /** @param {{status: number, title: string, detail?: string, type?: string, errors?: {field: string, message: string}[]}} given */
  constructor(given) {
    super(given.detail || given.title);
    this.status = given.status;
    this.title = given.title;
    this.detail = given.detail || '';
    this.type = given.type || '';
    this.errors = given.errors || [];
    this.retryAfter = given.retryAfter || null;
  }
}

const UNREACHED = {
  status: 0,
  title: 'The server cannot be reached',
  detail: 'Check your network, and whether the server runs; the console tries again by itself.',
};

/** The address of a call of the API, for links and streams. */
export function apiUrl(path, query) {
  const url = new URL(path, API);
  if (query) {
    url.search = query.toString();
  }
  return url.href;
}

/** A part of a path. */
export function segment(text) {
  return encodeURIComponent(text);
}

/**
 * Calls the API.
 *
 * @param {string} method
 * @param {string} path below the API's root
 * @param {{query?: URLSearchParams, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal}} options
 * @return {Promise<any>} the JSON of the answer, or null where it has none
 * @throws {Problem} where the call was refused or not answered
 */
export function call(method, path, options = {}) {
  return send(method, apiUrl(path, options.query), options);
}

export function get(path, options) {
  return call('GET', path, options);
}

async function send(method, url, {body, headers, signal} = {}) {
  const known = session.get();
  let response;
  try {
    response = await fetch(url, {
      method,
      signal,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
        ...(method === 'GET' || !known ? {} : {'X-CSRF-Token': known.csrf}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Problem(UNREACHED);
  }
  noteTime(response.headers.get('Date'));
  const text = await response.text();
  if (response.status === 403 && method !== 'GET' && known && (await hasNewSession(known))) {
    return send(method, url, {body, headers, signal});
  }
  if (!response.ok) {
    throw refused(response.status, response.statusText, text, response.headers.get('Retry-After'));
  }
  return text && /json/.test(response.headers.get('Content-Type') || '') ? JSON.parse(text) : null;
}

/**
 * Whether the user has signed in anew in another tab: the cookie is shared, the value beside it is not. Where that was somebody
 * else, the console becomes theirs, and nothing is sent again.
 */
async function hasNewSession(known) {
  const now = await send('GET', new URL('session', ROOT).href);
  if (!now || now.csrf === known.csrf) {
    return false;
  }
  session.set(now);
  return now.username === known.username;
}

/** The header has whole seconds: what is less than two of them off is no skew. */
function noteTime(date) {
  const off = date ? Date.parse(date) - Date.now() : 0;
  skew = Math.abs(off) < 2000 ? 0 : off;
}

/**
 * The problem of an answer. Where nobody is signed in any more the whole console learns it.
 */
export function refused(status, statusText, text, retryAfter) {
  let given = {};
  try {
    given = JSON.parse(text);
  } catch {
    // A proxy's page: its status is all that is known.
  }
  if (status === 401 && session.get()) {
    sessionLost.set(true);
    session.set(null);
  }
  return new Problem({
    title: statusText || 'The server refused the request',
    detail: `The answer was HTTP ${status}.`,
    ...given,
    status,
    retryAfter: Number(retryAfter) || null,
  });
}

/**
 * Sends a form with files.
 *
 * @param {FormData} form
 * @param {(share: number) => void} onProgress hears which share of the bytes has been sent
 * @param {AbortSignal} signal
 */
export function upload(path, form, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how much has been sent.
    request.open('POST', apiUrl(path));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-CSRF-Token', session.get()?.csrf || '');
    request.upload.onprogress = (event) =>
      event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Problem(UNREACHED));
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText));
      } else {
        reject(refused(request.status, request.statusText, request.responseText, request.getResponseHeader('Retry-After')));
      }
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** A key under which a call can be repeated without being done twice. */
export function idempotencyKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `"${Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')}"`;
}

/** Asks who is signed in. */
export async function readSession() {
  try {
    session.set(await send('GET', new URL('session', ROOT).href)); // Null for nobody.
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
    session.set(null);
  }
}

/** @throws {Problem} where the name and the password are not a user's */
export async function signIn(username, password) {
  session.set(await send('POST', new URL('session', ROOT).href, {body: {username, password}}));
  sessionLost.set(false);
}

export async function signOut() {
  try {
    await send('DELETE', new URL('session', ROOT).href);
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
  }
  sessionLost.set(false);
  session.set(null);
}
