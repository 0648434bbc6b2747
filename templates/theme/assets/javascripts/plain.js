// What a list or the search compares: one size, one number has many spellings. The lists' script and
// the search worker share it.
function plain(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/(\d)\s*[x×*]\s*(?=\d)/g, "$1x")
}

// The digits of a query that is a telephone number, without the zeros that a call from abroad leaves
// out; or nothing. Dates and ends of document numbers are none: they have hyphens and no 0 or + first.
function phone(query) {
  const written = query.trim()
  if (!/^([+0][\d\s()-]{6,}|[\d\s()]{8,})$/.test(written)) return ""
  return written.replace(/\D/g, "").replace(/^0+/, "")
}
