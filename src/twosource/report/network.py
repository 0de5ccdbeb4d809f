"""The network drawing: parties as nodes, weighed propositions as arrows between them.

Arrows of one kind between the same two parties are drawn as one and lead to the best reported
proposition behind them.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

MAX_NODES = 24
SEED = 7
WIDTH, HEIGHT = 820.0, 560.0
LOW, STEP = 120.0, 34.0  # a drawing of few parties is lower
PAD_X, PAD_Y = 110.0, 44.0
EDGE = 180.0  # nearer to a side than this a large name reads away from it
RADIUS = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A party at the end of a tie; ``key`` tells parties apart."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What is to be drawn: ``source`` does ``predicate`` to ``target``, with its weight.

    ``text`` is the proposition in words, ``for_max`` and ``against_max`` count its sources.
    """

    id: str
    source: End
    target: End
    predicate: str
    state: str
    proposition: str
    text: str
    for_max: int
    against_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One party: ``x``, ``y`` in drawing units.

    ``anchor`` is where a name that is drawn large begins, so that no side cuts it off.
    """

    party: str
    name: str
    kind: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One drawn edge: an SVG path, its label and the proposition it leads to."""

    path: str
    source: str
    target: str
    bend: float
    predicate: str
    state: str
    label: str
    proposition: str
    weight: float
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The drawing; ``left_out`` counts parties that it had no room for."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    predicates: tuple[str, ...]
    left_out: int


def draw_network(ties: Sequence[Tie], most: int = MAX_NODES) -> Network | None:
    """Lay out the ``most`` best connected parties; None when there is nothing to draw."""
    known = [tie for tie in ties if tie.source.key != tie.target.key]
    if not known:
        return None
    weight: Counter[str] = Counter()
    for tie in known:
        worth = 1 + tie.for_max + tie.against_max
        weight.update({tie.source.key: worth, tie.target.key: worth})
    ranked = sorted(weight.items(), key=lambda kv: (-kv[1], kv[0]))
    chosen = {key for key, _ in ranked[:most]}
    drawn = _strongest([t for t in known if {t.source.key, t.target.key} <= chosen])
    ends = {end.key: end for tie in drawn for end in (tie.source, tie.target)}
    if not drawn:
        return None
    height = min(HEIGHT, LOW + STEP * len(ends))
    places = _layout(drawn, height)
    return Network(
        width=WIDTH,
        height=height,
        nodes=tuple(_node(ends[key], places[key]) for key in sorted(ends)),
        arrows=tuple(_arrows(drawn, places)),
        predicates=tuple(sorted({tie.predicate for tie in drawn})),
        left_out=len(weight) - len(ends),
    )


def _strongest(ties: Sequence[Tie]) -> list[Tie]:
    """One tie per pair of parties and predicate: the best reported."""
    best: dict[tuple[str, str, str], Tie] = {}
    for tie in sorted(ties, key=lambda t: (t.for_max, t.id)):
        best[tie.source.key, tie.target.key, tie.predicate] = tie
    return sorted(best.values(), key=lambda t: (t.source.key, t.target.key, t.predicate))


def _layout(ties: Sequence[Tie], height: float) -> dict[str, tuple[float, float]]:
    """Places on the drawing: connected groups by spring forces, scaled to fill it."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted({end.key for t in ties for end in (t.source, t.target)}))
    graph.add_edges_from(((tie.source.key, tie.target.key) for tie in ties), weight=1.0)
    groups = sorted(nx.connected_components(graph), key=lambda g: (-len(g), min(g)))
    hub = max(groups[0], key=lambda key: (graph.degree(key), key))
    for group in groups[1:]:  # a weak pull keeps unconnected groups in the picture
        graph.add_edge(hub, max(group, key=lambda key: (graph.degree(key), key)), weight=0.15)
    raw = nx.spring_layout(graph, k=1.9 / math.sqrt(len(graph)), iterations=300, seed=SEED)
    return _stretch({key: (float(p[0]), float(p[1])) for key, p in raw.items()}, height)


def _stretch(
    raw: dict[str, tuple[float, float]], height: float
) -> dict[str, tuple[float, float]]:
    """Use the whole drawing: ranks are mixed with places so that no corner stays empty."""

    def spread(values: dict[str, float], low: float, high: float) -> dict[str, float]:
        order = sorted(values, key=lambda key: (values[key], key))
        span = (max(values.values()) - min(values.values())) or 1.0
        least = min(values.values())
        placed = {}
        for rank, key in enumerate(order):
            by_rank = rank / max(1, len(order) - 1) if len(order) > 1 else 0.5
            by_place = (values[key] - least) / span
            placed[key] = low + (high - low) * (by_rank + by_place) / 2
        return placed

    xs = spread({key: p[0] for key, p in raw.items()}, PAD_X, WIDTH - PAD_X)
    ys = spread({key: p[1] for key, p in raw.items()}, PAD_Y, height - PAD_Y)
    return {key: (round(xs[key], 1), round(ys[key], 1)) for key in raw}


def _node(end: End, place: tuple[float, float]) -> Node:
    x, y = place
    anchor = "start" if x < EDGE else "end" if x > WIDTH - EDGE else "middle"
    return Node(party=end.key, name=_shorten(end.name), kind=end.kind, x=x, y=y, anchor=anchor)


def _shorten(name: str, most: int = 34) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _arrows(ties: Sequence[Tie], places: dict[str, tuple[float, float]]) -> Iterable[Arrow]:
    pairs: Counter[frozenset[str]] = Counter()
    for tie in ties:
        pair = frozenset((tie.source.key, tie.target.key))
        bend = 26.0 + 22.0 * pairs[pair]
        pairs[pair] += 1
        path, (x, y) = _curve(places[tie.source.key], places[tie.target.key], bend)
        yield Arrow(
            path=path,
            source=tie.source.key,
            target=tie.target.key,
            bend=bend,
            predicate=tie.predicate,
            state=tie.state,
            label=f"{tie.source.name} → {tie.target.name}: {tie.text} ({tie.state})",
            proposition=tie.proposition,
            weight=1.2 + 0.7 * min(4, tie.for_max),
            label_x=x,
            label_y=y,
        )


def _curve(
    start: tuple[float, float], end: tuple[float, float], bend: float
) -> tuple[str, tuple[float, float]]:
    """A curve bent to its left that ends at the rim of the node, and the middle of it."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    length = math.hypot(dx, dy) or 1.0
    cx = (x1 + x2) / 2 - dy / length * bend
    cy = (y1 + y2) / 2 + dx / length * bend
    tx, ty = x2 - cx, y2 - cy
    reach = math.hypot(tx, ty) or 1.0
    ex, ey = x2 - tx / reach * (RADIUS + 5), y2 - ty / reach * (RADIUS + 5)
    path = f"M{x1:.1f},{y1:.1f} Q{cx:.1f},{cy:.1f} {ex:.1f},{ey:.1f}"
    middle = ((x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4)
    return path, (round(middle[0], 1), round(middle[1], 1))
