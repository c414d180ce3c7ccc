import {html, useState} from '../html.js';
import {choicesOf, faultOf, limitsOf, resolve, typeOf, valueOf} from '../schema.js';
import {Field} from './field.js';

/**
 * The fields of an object, made of its JSON Schema. Values are what will be sent; a field that was left empty is left out, so
 * that the kind's own default holds.
 *
 * @param {{schema: object, root: object, value: object, path: string, errors: object,
 *     onChange: (value: object) => void}} given path goes before the names of the fields, as the server's problems name them
 */
export function ObjectFields({schema, root, value, path, errors, onChange}) {
  const properties = Object.entries(schema.properties || {});
  const put = (name, next) => {
    const changed = {...value};
    if (next === undefined) {
      delete changed[name];
    } else {
      changed[name] = next;
    }
    onChange(changed);
  };
  return properties.map(([name, given]) => html`<${ValueField} key=${`${path}.${name}`} name=${name} path=${`${path}.${name}`} root=${root}
    schema=${resolve(given, root)} required=${Boolean(schema.required?.includes(name))} value=${value?.[name]} errors=${errors}
    onChange=${(next) => put(name, next)} />`);
}

function ValueField(given) {
  const {schema, root, name, path, value, errors, onChange} = given;
  const type = typeOf(schema);
  if (choicesOf(schema)) {
    return html`<${ChoiceField} ...${given} />`;
  }
  if (type === 'boolean') {
    return html`<div class="field" data-field=${path}>
      <label class="check"><input type="checkbox" name=${path} data-testid=${`field-${path}`} checked=${value ?? schema.default ?? false}
        aria-invalid=${errors[path] ? 'true' : undefined} onChange=${(e) => onChange(e.target.checked)} /> ${schema.title || name}</label>
      ${schema.description && html`<p class="hint">${schema.description}</p>`}
      ${errors[path] && html`<p class="error" role="alert" data-testid=${`error-${path}`}>${errors[path]}</p>`}
    </div>`;
  }
  if (type === 'object' && schema.properties) {
    return html`<fieldset data-field=${path}><legend>${schema.title || name}</legend>
      ${schema.description && html`<p class="hint">${schema.description}</p>`}
      <${ObjectFields} schema=${schema} root=${root} value=${value} path=${path} errors=${errors} onChange=${onChange} />
      ${errors[path] && html`<p class="error" data-testid=${`error-${path}`}>${errors[path]}</p>`}
    </fieldset>`;
  }
  const items = type === 'array' ? resolve(schema.items, root) : null;
  if (items && ['string', 'integer', 'number'].includes(typeOf(items))) {
    return html`<${ListField} ...${given} items=${items} />`;
  }
  return html`<${TextField} ...${given} />`;
}

function hintOf(schema, more) {
  return [schema.description, limitsOf(schema), more].filter(Boolean).join(' · ');
}

function ChoiceField({schema, name, path, required, value, errors, onChange}) {
  const choices = choicesOf(schema);
  return html`<${Field} label=${schema.title || name} name=${path} required=${required} error=${errors[path]} hint=${hintOf(schema)}>
    ${(a) => html`<select ...${a} onChange=${(e) => onChange(e.target.value === '' ? undefined : choices[Number(e.target.value)])}>
      <option value="" selected=${value === undefined}>${required ? 'Choose…' : '(default)'}</option>
      ${choices.map((choice, i) => html`<option key=${i} value=${String(i)} selected=${choice === value}>${String(choice)}</option>`)}
    </select>`}
  <//>`;
}

/** Texts, numbers, and, as JSON, whatever has no field of its own. */
function TextField({schema, name, path, required, value, errors, onChange}) {
  const type = typeOf(schema);
  const isJson = !['string', 'integer', 'number'].includes(type);
  const [text, setText] = useState(value === undefined ? '' : isJson ? JSON.stringify(value) : String(value));
  const [fault, setFault] = useState(null);
  const change = (next) => {
    setText(next);
    try {
      const read = valueOf(next, schema);
      onChange(read);
      setFault(null);
    } catch {
      setFault('must be JSON');
      onChange(undefined);
    }
  };
  const check = () => {
    if (!fault || fault !== 'must be JSON') {
      setFault(faultOf(value, schema, required));
    }
  };
  const error = fault || errors[path];
  const isNumber = type === 'integer' || type === 'number';
  const common = {value: text, onInput: (e) => change(e.target.value), onBlur: check, required};
  return html`<${Field} label=${schema.title || name} name=${path} required=${required} error=${error} hint=${hintOf(schema, isJson && 'As JSON')}>
    ${(a) =>
      isJson || schema.maxLength > 500
        ? html`<textarea ...${a} ...${common} class=${isJson ? 'mono' : ''} spellcheck=${isJson ? 'false' : undefined}></textarea>`
        : html`<input ...${a} ...${common} type=${schema.writeOnly ? 'password' : inputType(schema, isNumber)} step=${type === 'number' ? 'any' : undefined}
            min=${schema.minimum} max=${schema.maximum} minlength=${schema.minLength} maxlength=${schema.maxLength}
            autocomplete=${schema.writeOnly ? 'new-password' : 'off'} />`}
  <//>`;
}

function inputType(schema, isNumber) {
  return isNumber ? 'number' : {uri: 'url', email: 'email', date: 'date'}[schema.format] || 'text';
}

/** Simple values, one a line. */
function ListField({schema, items, name, path, required, value, errors, onChange}) {
  const [text, setText] = useState((value || []).join('\n'));
  const change = (next) => {
    setText(next);
    const lines = next.split('\n').filter((line) => line.trim() !== '');
    onChange(lines.length ? lines.map((line) => valueOf(line, items)) : undefined);
  };
  const nested = Object.entries(errors).filter(([field]) => field.startsWith(`${path}[`) || field.startsWith(`${path}.[`));
  const error = [errors[path], ...nested.map(([field, message]) => `${field.slice(path.length)} ${message}`)].filter(Boolean).join('; ');
  return html`<${Field} label=${schema.title || name} name=${path} required=${required} error=${error} hint=${hintOf(schema, 'One a line')}>
    ${(a) => html`<textarea ...${a} value=${text} required=${required} onInput=${(e) => change(e.target.value)}></textarea>`}
  <//>`;
}

/** The faults of a whole value by field, before it is sent. */
export function faultsOf(value, schema, root, path) {
  const faults = {};
  for (const [name, given] of Object.entries(schema.properties || {})) {
    const inner = resolve(given, root);
    const at = `${path}.${name}`;
    const required = Boolean(schema.required?.includes(name));
    if (typeOf(inner) === 'object' && inner.properties) {
      if (required || value?.[name]) {
        Object.assign(faults, faultsOf(value?.[name], inner, root, at));
      }
      continue;
    }
    const fault = faultOf(value?.[name], inner, required && typeOf(inner) !== 'boolean');
    if (fault) {
      faults[at] = fault;
    }
  }
  return faults;
}
