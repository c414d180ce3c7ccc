import {idempotencyKey} from '../api.js';
import {useRef} from '../html.js';

/**
 * A key for what a form is about to make: the same as long as all of it is the same, so that who has lost the answer presses
 * again and gets what was made.
 *
 * @return {(...wanted: any[]) => Record<string, string>} the header for what is wanted; files are told apart by which they are
 */
export function useOneKey() {
  const last = useRef({wanted: [], key: null});
  return (...wanted) => {
    const known = last.current;
    const isSame = known.key && known.wanted.length === wanted.length && wanted.every((w, i) => w === known.wanted[i]);
    if (!isSame) {
      last.current = {wanted, key: idempotencyKey()};
    }
    return {'Idempotency-Key': last.current.key};
  };
}
