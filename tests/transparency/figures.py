"""Figures for tests, as short as they can be written."""

from pledgebook.transparency.cells import Conventions, read_cell
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.jurisdictions import jurisdiction
from pledgebook.transparency.model import Figure
from pledgebook.transparency.periods import read_period


def figure(text, measure="received", period="2016", where="Kenya", **more):
    """One figure of Farlight Mobile, an invented operator."""
    unit = more.pop("unit", crosswalk().measures[measure].unit)
    return Figure(
        company=more.pop("company", "Farlight Mobile"),
        period=read_period(period),
        kind=more.pop("kind", "user_data"),
        measure=measure,
        unit=unit,
        cell=read_cell(text, Conventions(unit)),
        jurisdiction=jurisdiction(where) if where else "",
        place=where,
        source=more.pop("source", "report.csv"),
        row=more.pop("row", 2),
        column=more.pop("column", measure),
        **more,
    )
