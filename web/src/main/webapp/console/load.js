import {Problem} from './api.js';
import {useCallback, useEffect, useRef, useState} from './html.js';
import {session} from './session.js';

/**
 * Loads something for a component, anew when `deps` change.
 *
 * @param {(signal: AbortSignal) => Promise<any>} load
 * @return {{data: any, problem: Problem | null, loading: boolean, reload: () => Promise<void>}} what was loaded
 *     last stays there while it is loaded anew, also by the user's signing in again; `reload` throws what was refused
 */
export function useLoad(load, deps) {
  const [state, setState] = useState({data: undefined, problem: null, loading: true});
  const newest = useRef(load);
  newest.current = load;
  const running = useRef(null);
  const reload = useCallback(async () => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState((s) => ({...s, loading: true}));
    try {
      const data = await newest.current(own.signal);
      if (!own.signal.aborted) {
        setState({data, problem: null, loading: false});
      }
    } catch (e) {
      if (own.signal.aborted) {
        return;
      }
      const problem = asProblem(e);
      setState((s) => ({...s, problem, loading: false}));
      throw problem;
    }
  }, []);
  useEffect(() => {
    reload().catch(() => {}); // It is in the state.
    return () => running.current?.abort();
  }, deps);
  const wasRefused = state.problem?.status === 401;
  useEffect(() => (wasRefused ? session.subscribe((user) => user && reload().catch(() => {})) : undefined), [wasRefused]);
  return {...state, reload};
}

/** Whatever was thrown, in a form that can be shown. */
export function asProblem(e) {
  return e instanceof Problem
    ? e
    : new Problem({status: 0, title: 'The console failed', detail: `${e.message}. Reload the page; if it stays so, tell who runs this server.`});
}

/**
 * An action of the user's: {run, busy, problem, clear}. While it is busy it cannot be run once more.
 *
 * @param {(...given: any[]) => Promise<any>} act
 */
export function useAction(act) {
  const [state, setState] = useState({busy: false, problem: null});
  const busy = useRef(false);
  const run = async (...given) => {
    if (busy.current) {
      return undefined;
    }
    busy.current = true;
    setState({busy: true, problem: null});
    try {
      const done = await act(...given);
      setState({busy: false, problem: null});
      return done;
    } catch (e) {
      setState({busy: false, problem: e.name === 'AbortError' ? null : asProblem(e)});
      return undefined;
    } finally {
      busy.current = false;
    }
  };
  const wasRefused = state.problem?.status === 401;
  useEffect(() => (wasRefused ? session.subscribe((user) => user && setState({busy: false, problem: null})) : undefined), [wasRefused]);
  return {...state, run, clear: () => setState({busy: false, problem: null})};
}

/** The time now, drawn anew each so many milliseconds; 0: never. */
export function useTick(millis) {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!millis) {
      return undefined;
    }
    const timer = setInterval(() => tick((n) => n + 1), millis);
    return () => clearInterval(timer);
  }, [millis]);
}

/** Whether a media query holds. */
export function useMedia(query) {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const change = () => setHolds(media.matches);
    change();
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, [query]);
  return holds;
}
