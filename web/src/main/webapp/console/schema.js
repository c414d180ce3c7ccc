/** The part of JSON Schema that the forms of kinds' inputs need. */

/**
 * A schema with its references and its "or null" resolved.
 *
 * @param {object} root where `$ref` leads to
 */
export function resolve(schema, root) {
  let found = schema || {};
  for (let i = 0; found.$ref && i < 8; i++) {
    const {$ref, ...beside} = found;
    const target = $ref.slice(2).split('/').filter(Boolean).reduce((at, key) => at?.[key.replace(/~1/g, '/').replace(/~0/g, '~')], root);
    found = {...target, ...beside};
  }
  const choices = found.anyOf || found.oneOf;
  const real = choices?.filter((c) => c.type !== 'null');
  if (real?.length === 1) {
    const {anyOf, oneOf, ...beside} = found;
    return resolve({...beside, ...real[0]}, root);
  }
  if (found.allOf) {
    const {allOf, ...beside} = found;
    return allOf.reduce((all, part) => ({...all, ...resolve(part, root)}), beside);
  }
  return found;
}

/** Its type but for null; undefined where it has none or several. */
export function typeOf(schema) {
  const types = [schema.type].flat().filter((t) => t && t !== 'null');
  return types.length === 1 ? types[0] : types.length === 0 && schema.properties ? 'object' : undefined;
}

/** The values to choose from, or null. */
export function choicesOf(schema) {
  return schema.enum ? schema.enum.filter((v) => v !== null) : 'const' in schema ? [schema.const] : null;
}

/**
 * What a form's text means; undefined where the field was left empty.
 *
 * @throws {SyntaxError} where it should be JSON and is not
 */
export function valueOf(text, schema) {
  if (text === '' || text === undefined) {
    return undefined;
  }
  const type = typeOf(schema);
  if (type === 'integer' || type === 'number') {
    return Number(text);
  }
  return type === 'string' ? text : JSON.parse(text);
}

/** What is wrong with a value as far as the schema tells; null for nothing. */
export function faultOf(value, schema, isRequired) {
  if (value === undefined) {
    return isRequired ? 'must be given' : null;
  }
  const type = typeOf(schema);
  if (type === 'integer' && !Number.isInteger(value)) {
    return 'must be a whole number';
  }
  if (typeof value === 'number') {
    return numberFault(value, schema);
  }
  return typeof value === 'string' ? textFault(value, schema) : null;
}

function numberFault(value, {minimum, maximum, exclusiveMinimum, exclusiveMaximum}) {
  if (Number.isNaN(value)) {
    return 'must be a number';
  }
  if (value < minimum || value <= exclusiveMinimum) {
    return value < minimum ? `must be at least ${minimum}` : `must be more than ${exclusiveMinimum}`;
  }
  return value > maximum ? `must be at most ${maximum}` : value >= exclusiveMaximum ? `must be less than ${exclusiveMaximum}` : null;
}

function textFault(value, {minLength, maxLength, pattern}) {
  if (value.length < minLength || value.length > maxLength) {
    return `must have ${minLength || 0} to ${maxLength ?? 'any number of'} characters`;
  }
  try {
    return pattern && !new RegExp(pattern, 'u').test(value) ? `must match ${pattern}` : null;
  } catch {
    return null; // A pattern of another dialect: the server checks it.
  }
}

/** The limits of a field in words. */
export function limitsOf(schema) {
  const wide = 2 ** 31 - 1; // Limits of the type alone tell nobody anything.
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  const words = [];
  if (low > -wide - 1 || (low !== undefined && high < wide)) {
    words.push(high < wide ? `${low} to ${high}` : `at least ${low}`);
  } else if (high < wide) {
    words.push(`at most ${high}`);
  }
  if (schema.maxLength) {
    words.push(`at most ${schema.maxLength} characters`);
  }
  if (schema.default !== undefined) {
    words.push(`default ${JSON.stringify(schema.default)}`);
  }
  return words.join(', ');
}

/**
 * A value without what the server puts in the place of its secrets.
 *
 * @return {{value: object, hidden: string[]}} and the paths of those that it has
 */
export function withoutSecrets(value, schema, root, path) {
  const shown = {...value};
  const hidden = [];
  for (const [name, given] of Object.entries(schema.properties || {})) {
    const inner = resolve(given, root);
    const at = `${path}.${name}`;
    if (inner.writeOnly && value?.[name] === SECRET) {
      delete shown[name];
      hidden.push(at);
    } else if (typeOf(inner) === 'object' && value?.[name]) {
      const seen = withoutSecrets(value[name], inner, root, at);
      shown[name] = seen.value;
      hidden.push(...seen.hidden);
    }
  }
  return {value: shown, hidden};
}

/** What answers have where a value is secret. */
const SECRET = '***';
