/** What all modules use of Preact and htm, from one place. */
export {
  Component,
  createContext,
  html,
  render,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from './lib/htm/preact/standalone.module.js';
