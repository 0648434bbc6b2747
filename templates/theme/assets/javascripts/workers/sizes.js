// The search worker of either builder, with habits mended. It gets the query as the index has it
// (plain.js): 28x9-15 for 28×9-15, a telephone number as its digits. Material's cuts what the reader
// types at every hyphen, whatever the separator says, so that a size such as 6.50-10 would never be
// found whole; and it knows no plurals without a stemmer, which would maim names. Zensical's has no
// lunr and neither of these.
const worker = location.search.slice(1)
if (/^search\.\w+\.min\.js$/.test(worker)) {
  importScripts("../plain.js")
  addEventListener("message", ({ data: message }) => {
    if (message.type !== 2) return
    if (typeof message.data === "string") message.data = asked(message.data)
    else if (typeof message.data?.input === "string") message.data.input = asked(message.data.input)
  })
  importScripts(worker)
  if (self.lunr) mend(lunr)
}

// Who types a number leaves out the code of the country: lunr looks for it at the end of one.
function asked(query) {
  const called = phone(query)
  return called ? (self.lunr ? `*${called}` : called) : plain(query)
}

function mend(lunr) {
  lunr.QueryLexer.termSeparator = /\s+/

  // Words are found by how they begin: without its s, a plural finds its singular and itself.
  const add = lunr.Query.prototype.clause
  lunr.Query.prototype.clause = function (clause) {
    return add.call(this, { ...clause, term: clause.term.replace(/(?<=[a-z]{3})s(?=\*$)/i, "") })
  }

  // What holds all the words comes before what holds one of them in its title: of He Meiqi, not he.
  const search = lunr.Index.prototype.search
  lunr.Index.prototype.search = function (query) {
    const found = search.call(this, query)
    const words = query.split(/\s+/).filter(Boolean)
    if (words.length < 2) return found
    const all = words.map((word) => (/^[+-]/.test(word) ? word : `+${word}`)).join(" ")
    const whole = new Set(search.call(this, all).map((each) => each.ref))
    return found.map((each) => (whole.has(each.ref) ? { ...each, score: each.score * 1e6 } : each))
  }
}
