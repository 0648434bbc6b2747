"""Which buyphases a customer has come to, and which of them a purchase goes through (F61, F62)."""

from formulary.model.opportunity import PHASES, Opportunity, Phase
from formulary.model.process import Process


def is_due(opportunity: Opportunity, phase: Phase, process: Process | None) -> bool:
    """Whether the customer has come to a phase.

    It is written among the buyphases; or a later one is, and the buygrid says that this purchase
    goes through it.
    """
    entered = [each.phase for each in opportunity.buyphases]
    if phase in entered:
        return True
    guide = process.phase(phase) if process else None
    applies = guide is not None and getattr(guide.applies, opportunity.buy_class) == "yes"
    return applies and any(PHASES.index(name) > PHASES.index(phase) for name in entered)
