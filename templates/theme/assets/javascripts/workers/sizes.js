// Material's search worker with two habits mended. It cuts what the reader types at every hyphen,
// whatever the separator says, so that a size such as 6.50-10 would never be found whole; and it
// knows no plurals without a stemmer, which would maim names. Zensical's
// worker needs neither: it has no lunr, and runs as it is.
const worker = location.search.slice(1)
if (/^search\.\w+\.min\.js$/.test(worker)) {
  importScripts(worker)
  if (self.lunr) mend(lunr)
}

function mend(lunr) {
  lunr.QueryLexer.termSeparator = /\s+/

  // Words are found by how they begin: without its s, a plural finds its singular and itself.
  const add = lunr.Query.prototype.clause
  lunr.Query.prototype.clause = function (clause) {
    return add.call(this, { ...clause, term: clause.term.replace(/(?<=[a-z]{3})s(?=\*$)/i, "") })
  }
}
