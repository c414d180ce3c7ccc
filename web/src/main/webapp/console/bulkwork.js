import {asProblem} from './load.js';
import {session, sessionLost} from './session.js';
import {createStore} from './store.js';

/**
 * What is done to many tasks, one step after the other, whichever screen is shown; null for nothing. One at a time.
 *
 * {title, done, of, refused: {token, problem}[], state: 'running' | 'stopping' | 'stopped' | 'done' | 'failed', problem, again}:
 * `again` goes on after a failure or a stop, or is null
 */
export const bulkWork = createStore(null);

let stopping = null;

/**
 * Starts a work.
 *
 * @param {string} title what it does, as in "Resubmit tasks"
 * @param {(step: {signal: AbortSignal, report: (done: number, of: number) => void,
 *     refuse: (token: string, problem: object) => void}) => Promise<void>} work looks at the signal before each step
 * @param {boolean} repeatable whether it leaves out what it has done before when it is started once more
 * @return {Promise<object>} how it ended, as `bulkWork` has it
 * @throws {Problem} what ended it before its time
 */
export async function runBulk(title, work, repeatable) {
  if (isBulkRunning(bulkWork.get())) {
    throw asProblem(new Error('Another work on many tasks is not over yet'));
  }
  const own = new AbortController();
  stopping = own;
  const again = repeatable ? () => runBulk(title, work, repeatable).catch(() => {}) : null; // It is in the state.
  bulkWork.set({title, done: 0, of: null, refused: [], state: 'running', problem: null, again});
  const change = (changed) => own === stopping && bulkWork.set({...bulkWork.get(), ...changed});
  addEventListener('beforeunload', ask);
  try {
    await work({
      signal: own.signal,
      report: (done, of) => change({done, of}),
      refuse: (token, problem) => change({refused: [...bulkWork.get().refused, {token, problem}]}),
    });
    change({state: own.signal.aborted ? 'stopped' : 'done'});
  } catch (e) {
    const problem = asProblem(e);
    change({state: 'failed', problem});
    throw problem;
  } finally {
    removeEventListener('beforeunload', ask);
  }
  return bulkWork.get();
}

/** The work ends with the page: the browser asks before. */
function ask(event) {
  event.preventDefault();
}

/** No more steps; the one that is under way is finished. */
export function stopBulk() {
  stopping?.abort();
  if (isBulkRunning(bulkWork.get())) {
    bulkWork.set({...bulkWork.get(), state: 'stopping'});
  }
}

/** Its end is known. */
export function forgetBulk() {
  if (!isBulkRunning(bulkWork.get())) {
    bulkWork.set(null);
  }
}

export function isBulkRunning(work) {
  return work?.state === 'running' || work?.state === 'stopping';
}

let owner = null;
session.subscribe((user) => {
  const isOver = user ? owner && user.username !== owner : !sessionLost.get();
  if (isOver) {
    stopBulk(); // Whoever comes next has not begun it.
    stopping = null;
    bulkWork.set(null);
  }
  owner = user?.username || owner;
});
