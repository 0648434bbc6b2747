// Where the reader's choices are kept: one place for both languages. Material's own script and the
// one that brings back the colours call these by name. A file of its own, so that pages hold no
// script and a strict content security policy can forbid all but the site's own files.
window.__md_scope = new URL("/", location)

window.__md_hash = (text) => {
  let sum = 0
  for (const sign of text) sum = (Math.imul(sum, 31) + sign.codePointAt(0)) | 0
  return sum
}

window.__md_get = (name, storage = localStorage, scope = __md_scope) => {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${name}`))
  } catch {
    return null
  }
}

window.__md_set = (name, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${name}`, JSON.stringify(value))
  } catch {
    // Storage is full or forbidden: the choice lasts as long as the page.
  }
}
