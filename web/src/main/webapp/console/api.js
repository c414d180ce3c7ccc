import {loseSession, session, sessionLost} from './session.js';

/** Paths are seen from the page, so that another context root needs no change. */
export const ROOT = new URL('.', document.baseURI);
const API = new URL('api/v1/', ROOT);

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

const LOST = {status: 401, title: 'Your session has ended', detail: 'Sign in again, then repeat what you were about to do.'};

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
export async function call(method, path, options = {}) {
  return (await exchange(method, path, options)).body;
}

export function get(path, options) {
  return call('GET', path, options);
}

/**
 * As `call`, with the tag of what was answered: sent back in `If-Match`, it keeps a change from undoing somebody else's.
 *
 * @return {Promise<{body: any, tag: string | null}>}
 */
export async function exchange(method, path, options = {}) {
  if (!session.get() && sessionLost.get()) {
    throw new Problem(LOST);
  }
  return send(method, apiUrl(path, options.query), options);
}

/** For a change to what has this tag, and to nothing else. */
export function ifMatch(tag) {
  return tag ? {'If-Match': tag} : {};
}

/** For what is to be new. */
export const IF_NEW = {'If-None-Match': '*'};

/** Sends a request to any address of this server. */
export async function send(method, url, given = {}) {
  const {body, headers, signal} = given;
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
        'X-CSRF-Token': known?.csrf || '', // Also with GET: who sends it is not asked for a password by the browser.
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
  const text = await read(response);
  if (response.status === 403 && method !== 'GET' && known && (await hasNewSession(known))) {
    return send(method, url, given);
  }
  if (response.status === 401 && known && isSignedInAnew(known)) {
    return send(method, url, given); // It was sent before that.
  }
  if (!response.ok) {
    throw refused(response.status, response.statusText, text, response.headers.get('Retry-After'), known);
  }
  const isJson = text && /json/.test(response.headers.get('Content-Type') || '');
  return {body: isJson ? JSON.parse(text) : null, tag: response.headers.get('ETag')};
}

/** The connection may break in the midst of an answer, too. */
async function read(response) {
  try {
    return await response.text();
  } catch (e) {
    throw e.name === 'AbortError' ? e : new Problem(UNREACHED);
  }
}

function isSignedInAnew(known) {
  const now = session.get();
  return Boolean(now && now !== known && now.username === known.username);
}

/**
 * Whether the user has signed in anew in another tab: the cookie is shared, the value beside it is not. Where that was somebody
 * else, the console becomes theirs, and nothing is sent again.
 */
async function hasNewSession(known) {
  const {body: now} = await send('GET', new URL('session', ROOT).href);
  if (!now || now.csrf === known.csrf) {
    return false;
  }
  session.set(now);
  return now.username === known.username;
}

/** The header has whole seconds: what is less than two of them off is no skew. */
function noteTime(date) {
  const off = Date.parse(date) - Date.now();
  skew = Math.abs(off) >= 2000 ? off : 0; // Also where it is no date.
}

/**
 * The problem of an answer. Where nobody is signed in any more the whole console learns it; an answer to a session before
 * this one tells nothing of this one.
 */
function refused(status, statusText, text, retryAfter, known) {
  let given = {};
  try {
    given = JSON.parse(text);
  } catch {
    // A proxy's page: its status is all that is known.
  }
  if (status === 401 && known && session.get() === known) {
    loseSession();
  }
  if (status === 401 && known) {
    return new Problem(LOST);
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
 * @param {{headers: Record<string, string>, onProgress: (share: number) => void, signal: AbortSignal}} options `onProgress`
 *     hears which share of the bytes has been sent
 */
export function upload(path, form, {headers, onProgress, signal}) {
  const known = session.get();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how much has been sent.
    request.open('POST', apiUrl(path));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-CSRF-Token', known?.csrf || '');
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) =>
      event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Problem(UNREACHED));
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText));
      } else {
        reject(refused(request.status, request.statusText, request.responseText, request.getResponseHeader('Retry-After'), known));
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
