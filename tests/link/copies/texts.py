"""Invented stories, and an agency's report with copies of it."""

from __future__ import annotations

from typing import Any

from tests.builders import article

from reportedly.model import Article

REPORT = (
    "Seven border guards were wounded on Tuesday when a patrol came under fire near the village of Lower Aspen, the "
    "defence ministry said.\n\n"
    "Two trucks and a watchtower were destroyed in the exchange, which lasted for almost three hours. Villagers "
    "described heavy shelling and said that the only road to the valley had been cut since the morning.\n\n"
    "The ministry accused the neighbouring country of a planned provocation and summoned its ambassador. The embassy "
    "rejected the charge and called for an inquiry by observers whom both governments trust.\n\n"
    "It was the worst incident on that stretch of the border since an agreement to withdraw artillery was signed four "
    "years ago. Talks about opening a crossing point had been due to resume next week in Bern."
)
OTHER = (
    "Dock workers in the port of Hartwell walked out on Wednesday over plans to close the older of its two "
    "terminals.\n\n"
    "The union said that 900 jobs were at risk and that the company had broken a promise given when the harbour was "
    "sold. A spokeswoman for the owners answered that talks would go on and that no decision had been taken.\n\n"
    "Ships were sent to other harbours along the coast, and the agency for food supplies warned of delays."
)


def agency(**fields: Any) -> Article:
    return article(REPORT, **{"id": "agency", "outlet": "Reuters", "published": "2024-05-14T08:00"} | fields)


def copy(**fields: Any) -> Article:
    """A paper's copy: another number, a word or two changed, a paragraph of its own, and the agency's credit."""
    text = REPORT.replace("Seven border guards", "Nine border guards").replace("heavy shelling", "fierce shelling")
    text += "\n\nThe mayor of Lower Aspen asked for tents and blankets.\n\nReporting by Reuters"
    return article(text, **{"id": "copy", "outlet": "The Courier", "published": "2024-05-14T15:30"} | fields)


def excerpt(**fields: Any) -> Article:
    """Another story that lifts one long paragraph."""
    lifted = REPORT.split("\n\n")[1]
    return article(
        f"{OTHER}\n\n{lifted}", **{"id": "excerpt", "outlet": "The Mail", "published": "2024-05-15"} | fields
    )


def other(**fields: Any) -> Article:
    return article(OTHER, **{"id": "other", "outlet": "The Mail", "published": "2024-05-15"} | fields)
