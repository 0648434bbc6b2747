"""How much of the book a command makes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """Which artefacts a build makes; what it does not cover stays published as it is."""

    site: bool = False
    accounts: frozenset[str] | None = frozenset()
    """End users whose proposals are made; None for all."""
    dealers: frozenset[str] | None = frozenset()
    """Dealers whose agreements are made; None for all."""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out: also documents for ourselves are made."""
        return self.site and self.accounts is None and self.dealers is None

    @property
    def covers(self) -> tuple[str, ...]:
        """Folders of the published state that this build answers for."""
        if self.everything:
            return ("site/", "dist/")
        return (
            *(("site/",) if self.site else ()),
            *_folders("dist/customer/", self.accounts),
            *_folders("dist/dealer/", self.dealers),
        )


def _folders(base: str, names: frozenset[str] | None) -> tuple[str, ...]:
    return (base,) if names is None else tuple(f"{base}{name}/" for name in sorted(names))


EVERYTHING = Scope(site=True, accounts=None, dealers=None)
SITE = Scope(site=True)


def proposals(accounts: list[str]) -> Scope:
    """The documents for customers: of these accounts, or of all."""
    return Scope(accounts=frozenset(accounts) or None)


def agreements(dealers: list[str]) -> Scope:
    """The documents for dealers: of these, or of all."""
    return Scope(dealers=frozenset(dealers) or None)
