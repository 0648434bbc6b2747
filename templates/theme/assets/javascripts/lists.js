// Lists that filter and sort. Their state stands in the address, so that a view can be sent to a
// colleague, survives the way back, and follows the language switch.
//
//   [data-list] around a table; its data-* hold the words of the controls
//   [data-by]                the column by whose words the rows are ordered from the start
//   th[data-name]            a column that sorts; its name stands in the address
//   th[data-name][data-pick] a column that may be narrowed to one of its values
//   td[data-key]             what the cell sorts and narrows by, where that is not its text
//   td[data-order]           its place among the column's values, where they have an order of theirs
//   tr[data-words]           words that find the row though they do not stand in it
for (const list of document.querySelectorAll("[data-list]")) bringToLife(list)

function bringToLife(list) {
  const words = list.dataset
  const table = list.querySelector("table")
  const body = table.tBodies[0]
  const rows = [...body.rows]
  const heads = [...table.tHead.rows[0].cells]
  const columns = heads.map((head, index) => ({ head, index, name: head.dataset.name }))
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true })
  const leading = columns.find((column) => column.name && column.name === words.by)
  if (leading) body.append(...rows.sort((a, b) => compare(place(a, leading.index), place(b, leading.index))))
  const texts = new Map(rows.map((row) => [row, plain(`${row.textContent} ${words_of(row)}`)]))

  const controls = element("div", "fm-list__controls")
  const query = field("search", words.find)
  controls.append(query.label)
  const picks = columns.filter((c) => c.name && "pick" in c.head.dataset).map(pick)
  controls.append(...picks.map((each) => each.label))
  const all = element("button", "fm-list__all", words.all)
  all.type = "button"
  const told = element("p", "fm-list__told")
  told.setAttribute("role", "status")
  const empty = element("p", "fm-empty", words.none)
  const foot = element("div", "fm-list__foot")
  foot.append(told, all)
  list.prepend(controls, foot)
  list.append(empty)

  const buttons = new Map()
  for (const column of columns.filter((c) => c.name)) {
    const button = element("button", "fm-sort")
    button.type = "button"
    button.append(...column.head.childNodes)
    column.head.append(button)
    buttons.set(column.name, button)
    button.addEventListener("click", () => show(state.sort === column.name ? `-${column.name}` : column.name))
  }

  const given = new URLSearchParams(location.search)
  const state = { sort: "" }
  query.input.value = given.get("find") ?? ""
  for (const each of picks) each.input.value = given.get(each.name) ?? ""
  for (const each of picks) if (each.input.selectedIndex < 0) each.input.value = ""
  const sort = given.get("sort") ?? ""
  query.input.addEventListener("input", () => show())
  for (const each of picks) each.input.addEventListener("change", () => show())
  all.addEventListener("click", () => {
    query.input.value = ""
    for (const each of picks) each.input.value = ""
    show("")
    query.input.focus()
  })
  show(buttons.has(sort.replace(/^-/, "")) ? sort : "")

  function show(sorting = state.sort) {
    if (sorting !== state.sort) order(sorting)
    const wanted = plain(query.input.value).split(/\s+/).filter(Boolean)
    const called = phone(query.input.value)
    let seen = 0
    for (const row of rows) {
      const fits =
        (wanted.every((word) => texts.get(row).includes(word)) || (called !== "" && texts.get(row).includes(called))) &&
        picks.every((each) => !each.input.value || key(row, each.index) === each.input.value)
      row.hidden = !fits
      seen += fits
    }
    told.textContent = words.told.replace("{seen}", seen).replace("{all}", rows.length)
    empty.hidden = seen > 0
    const kept = remember()
    all.hidden = kept === ""
  }

  function order(sorting) {
    state.sort = sorting
    const name = sorting.replace(/^-/, "")
    const turn = sorting.startsWith("-") ? -1 : 1
    for (const column of columns) {
      if (column.name === name) column.head.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending")
      else column.head.removeAttribute("aria-sort")
    }
    const column = columns.find((each) => each.name === name)
    const sorted = column ? rows.toSorted((a, b) => turn * compare(place(a, column.index), place(b, column.index))) : rows
    body.append(...sorted)
  }

  // Cells that are empty come last when the smallest comes first.
  function compare(one, other) {
    if (!one || !other) return !one - !other
    const difference = Number(one) - Number(other)
    if (!Number.isNaN(difference)) return difference
    return collator.compare(one, other)
  }

  function remember() {
    const kept = new URLSearchParams()
    if (query.input.value.trim()) kept.set("find", query.input.value.trim())
    for (const each of picks) if (each.input.value) kept.set(each.name, each.input.value)
    if (state.sort) kept.set("sort", state.sort)
    const search = kept.size ? `?${kept}` : ""
    if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash)
    for (const link of document.querySelectorAll("a.fm-language")) link.search = search
    return search
  }

  function pick(column) {
    const name = column.name
    const values = new Map()
    for (const row of rows) {
      const cell = row.cells[column.index]
      const text = cell.dataset.text ?? cell.textContent.trim()
      if (key(row, column.index)) values.set(key(row, column.index), { text, order: cell.dataset.order ?? text })
    }
    const made = element("label", "fm-list__field")
    const input = element("select")
    input.append(new Option(words.any, ""))
    const sorted = [...values].sort(([, a], [, b]) => compare(a.order, b.order))
    input.append(...sorted.map(([value, { text }]) => new Option(text, value)))
    made.append(element("span", "", column.head.textContent.trim()), input)
    return { label: made, input, name, index: column.index }
  }

  function place(row, index) {
    return row.cells[index].dataset.order ?? key(row, index)
  }

  function key(row, index) {
    const cell = row.cells[index]
    return cell.dataset.key ?? cell.textContent.trim()
  }
}

function words_of(row) {
  return row.dataset.words ?? ""
}

function field(type, text) {
  const label = element("label", "fm-list__field fm-list__field--wide")
  const input = element("input")
  input.type = type
  input.autocomplete = "off"
  label.append(element("span", "", text), input)
  return { label, input }
}

function element(name, style = "", text = "") {
  const made = document.createElement(name)
  if (style) made.className = style
  if (text) made.textContent = text
  return made
}
