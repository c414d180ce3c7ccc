import {createStore} from './store.js';

/**
 * Where the user is: {path, parts, query}. It stands in the fragment, `#/tasks?status=RUNNING`, so that each address can be
 * reloaded and shared, and the server needs no rule for it.
 */
export const route = createStore(read());

function read() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split(/\?(.*)/s);
  const parts = path.split('/').filter(Boolean).map(decode);
  return {path: '/' + parts.map(encodeURIComponent).join('/'), parts, query: new URLSearchParams(query)};
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

addEventListener('hashchange', () => route.set(read()));

/** The address of a screen, to be used as href. */
export function to(path, query) {
  const text = query ? query.toString() : '';
  return `#${path}${text ? `?${text}` : ''}`;
}

/** Goes to a screen. */
export function go(path, query) {
  location.hash = to(path, query);
}

/** Changes what stands behind the question mark, without a step of the history. */
export function replaceQuery(query) {
  history.replaceState(null, '', to(route.get().path, query));
  route.set(read());
}
