// Material puts written tables into frames that scroll sideways: let the keyboard reach them.
document$.subscribe(() =>
  requestAnimationFrame(() => {
    for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) frame.tabIndex = 0
  })
)
