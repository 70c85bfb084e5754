"""Figures: what the numbers of an article count, of whom, and which is part of which."""

from reportedly.coding.figures.candidate import FigureCandidate
from reportedly.coding.figures.candidates import candidates
from reportedly.coding.figures.finish import Finisher, code_figures, finish
from reportedly.coding.figures.harm import with_dates_of_harm, with_places_of_harm
from reportedly.coding.figures.turns import with_dates_in_turn

__all__ = [
    "FigureCandidate",
    "Finisher",
    "candidates",
    "code_figures",
    "finish",
    "with_dates_in_turn",
    "with_dates_of_harm",
    "with_places_of_harm",
]
