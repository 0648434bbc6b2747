document$.subscribe(() => {
  // On a phone each row of a table is a card: its cells say what they are (data.css, .fm-table).
  for (const table of document.querySelectorAll(".fm-table:not(.fm-table--wide)")) {
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim())
    const list = table.closest("[data-list]") && !table.matches(".fm-table--cards")
    if (heads.length < 4 || list) continue
    for (const row of table.querySelectorAll(":is(tbody, tfoot) > tr")) {
      for (const cell of row.cells) {
        cell.dataset.label = heads[cell.cellIndex] ?? ""
        cell.toggleAttribute("data-blank", !cell.textContent.trim())
      }
    }
  }
  // Material puts written tables into frames that scroll sideways: let the keyboard reach them.
  requestAnimationFrame(() => {
    for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) frame.tabIndex = 0
  })
})
