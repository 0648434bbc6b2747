"""The six opening questions and the house's answers (`accounts/strategy.yaml`, F01)."""

from typing import Literal, get_args

from formulary.model.base import Record, Text, field
from formulary.model.scalars import Day, Slug

QuestionName = Literal["market", "means", "customers", "needs", "offer", "difficulty"]
QUESTIONS: tuple[QuestionName, ...] = get_args(QuestionName)
"""The six questions in the lecture's order."""


class Answer(Record):
    """The house's answer to one question; a blank one is honest."""

    question: QuestionName = field("Which of the six.", "六问之一。")
    answer: Text | None = field("The answer: two sentences.", "回答，两句话。", None)
    owner: Slug | None = field("Who of our team answers for it.", "负责人。", None)
    date: Day | None = field("Day on which it was last looked at.", "最近一次审视的日期。", None)


class Strategy(Record):
    """The house's answers (`accounts/strategy.yaml`)."""

    answers: tuple[Answer, ...] = field("One for each question.", "每问一条。", ())

    def answer(self, question: str) -> Answer | None:
        """The answer to a question."""
        return next((each for each in self.answers if each.question == question), None)
