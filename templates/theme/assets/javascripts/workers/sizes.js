// Material's search worker, with one habit mended: it cuts what the reader types at every hyphen,
// whatever the separator says, so that a size such as 6.50-10 would never be found whole.
const worker = location.search.slice(1)
if (/^search\.\w+\.min\.js$/.test(worker)) {
  importScripts(worker)
  if (self.lunr) lunr.QueryLexer.termSeparator = /\s+/
}
