"""All parameters of linking: one frozen value, passed in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each ground counts for (above 0) or against (below 0) two claims being of one happening.

    Those of names, ages, places told in common and dates of publication were fitted by logistic regression on half of
    the pairs of the incidents data, then rounded; the others are set by hand: that data has nothing to fit them on.
    """

    base: float = -2.5
    """Where nothing else is known."""
    silent: float = -1.2
    """What two count for each other in a group when nothing contradicts their being of one happening."""
    other_type: float = -0.3
    other_cause: float = -4.0
    """A disaster, and an attack or a disaster of another kind."""
    same_article: float = -1.0
    same_news: float = 0.8
    """Both of one article's news: it is more often about one happening than about several."""
    everyday: float = -2.5
    """Acts other than violence, of two articles: on any day there are many of them in which the same people take part.
    Set on 40 links of two months of news read by eye."""
    full_name: float = 1.2
    """Each name of two words or more in common, four at the most."""
    name_count: float = 0.4
    """Times the logarithm of one and the single names in common."""
    name_share: float = 2.2
    """Times the share of the shorter list of single names."""
    name_overlap: float = 5.7
    """Times the shared among all single names of both."""
    names_most: float = 5.0
    """What single names can count for at the most."""
    toponym: float = 1.0
    """Each place name told in both articles, three at the most."""
    other_ages: float = -2.0
    """Both tell ages of people, and none in common."""
    same_place: float = 1.6
    near_place: float = 0.8
    contained_place: float = 0.4
    far_place: float = -2.0
    other_country: float = -3.0
    same_day: float = 1.2
    dates_meet: float = 0.5
    day_apart: float = -0.7
    days_apart: float = -1.5
    outside_window: float = -4.0
    """Dates further apart than the window, or told before it happened."""
    published_close: float = 0.8
    """Published within two days of each other; used where a date is not told."""
    published_week: float = 0.3
    published_apart: float = -0.45
    """Times the logarithm of one and the days between the publications, where a date is not told."""
    same_actor: float = 1.2
    same_country: float = 0.6
    other_actor: float = -1.0
    same_figure: float = 0.6
    other_figure: float = -0.4
    other_bilateral: float = -4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSettings:
    """When claims are taken to be of one happening.

    `window_days`: dates further apart than this are of two happenings. `near_km`: places this close count as the
    same; `distance_km`: places further apart speak against a link. `threshold`: what the grounds of a link must sum to;
    higher finds fewer links, more of them right. `approximate`: the share by which a number without bounds may be off.
    `block`: keys that more tellings than this share are too common to find a link by. `cluster`: where more tellings
    than this hang together, weaker links do not count; see `link.incidents.parts`.
    """

    window_days: int = 3
    near_km: float = 10.0
    distance_km: float = 50.0
    threshold: float = -1.0
    approximate: float = 0.1
    block: int = 120
    cluster: int = 40
    weights: Weights = field(default_factory=Weights)
