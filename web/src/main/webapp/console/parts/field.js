import {html, useRef} from '../html.js';

let lastId = 0;

/** An id for a label and its control. */
export function useId(prefix = 'f') {
  const id = useRef(null);
  id.current ??= `${prefix}-${++lastId}`;
  return id.current;
}

/**
 * A control with its label, what it means, and what is wrong with it.
 *
 * @param {{label: string, hint?: string, error?: string, required?: boolean,
 *     children: (attributes: object) => any}} given the control gets the attributes that tie it to the rest
 */
export function Field({label, hint, error, required, children, name, class: className = ''}) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class=${`field ${className}${error ? ' wrong' : ''}`} data-field=${name}>
    <label for=${id}>${label}${required && html`<span class="required" title="required"> (required)</span>`}</label>
    ${children({
      id,
      name,
      'aria-describedby': described || undefined,
      'aria-invalid': error ? 'true' : undefined,
      'data-testid': name && `field-${name}`,
    })}
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${error && html`<p class="error" id=${`${id}-error`} data-testid=${name && `error-${name}`}>${error}</p>`}
  </div>`;
}

/** The messages of a problem by field: {"input.seconds": "must be ..."}. */
export function errorsByField(problem) {
  const byField = {};
  for (const {field, message} of problem?.errors || []) {
    byField[field] = byField[field] ? `${byField[field]}; ${message}` : message;
  }
  return byField;
}
