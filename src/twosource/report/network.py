"""The network drawing: parties as nodes, weighed propositions as arrows between them.

Arrows of one kind between the same two parties are drawn as one and lead to the best reported
proposition behind them.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from twosource.ledger.views import PropositionRow
from twosource.records.network import Edge
from twosource.records.party import Party

MAX_NODES = 24
SEED = 7
WIDTH, HEIGHT = 820.0, 560.0
PAD_X, PAD_Y = 110.0, 44.0
RADIUS = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One party: ``x``, ``y`` in drawing units."""

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


def draw_network(
    edges: Sequence[Edge], parties: Sequence[Party], rows: dict[str, PropositionRow]
) -> Network | None:
    """Lay out the best connected parties; None when there is no edge."""
    known = [
        edge for edge in edges if edge.corroboration in rows and edge.source != edge.target
    ]
    if not known:
        return None
    weight: Counter[str] = Counter()
    for edge in known:
        worth = 1 + rows[edge.corroboration].for_max + rows[edge.corroboration].against_max
        weight.update({edge.source: worth, edge.target: worth})
    chosen = {
        key for key, _ in sorted(weight.items(), key=lambda kv: (-kv[1], kv[0]))[:MAX_NODES]
    }
    drawn = _strongest([e for e in known if {e.source, e.target} <= chosen], rows)
    chosen = {key for edge in drawn for key in (edge.source, edge.target)}
    places = _layout(drawn)
    named = {party.key: party for party in parties}
    return Network(
        width=WIDTH,
        height=HEIGHT,
        nodes=tuple(_node(key, places[key], named.get(key)) for key in sorted(chosen)),
        arrows=tuple(_arrows(drawn, places, named, rows)),
        predicates=tuple(sorted({edge.predicate for edge in drawn})),
        left_out=len(weight) - len(chosen),
    )


def _strongest(edges: Sequence[Edge], rows: dict[str, PropositionRow]) -> list[Edge]:
    """One edge per pair of parties and predicate: the best reported."""
    best: dict[tuple[str, str, str], Edge] = {}
    for edge in sorted(edges, key=lambda e: (rows[e.corroboration].for_max, e.id)):
        best[edge.source, edge.target, edge.predicate] = edge
    return sorted(best.values(), key=lambda e: (e.source, e.target, e.predicate))


def _layout(edges: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    """Places on the drawing: connected groups by spring forces, scaled to fill it."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted({key for e in edges for key in (e.source, e.target)}))
    graph.add_edges_from(((edge.source, edge.target) for edge in edges), weight=1.0)
    groups = sorted(nx.connected_components(graph), key=lambda g: (-len(g), min(g)))
    hub = max(groups[0], key=lambda key: (graph.degree(key), key))
    for group in groups[1:]:  # a weak pull keeps unconnected groups in the picture
        graph.add_edge(hub, max(group, key=lambda key: (graph.degree(key), key)), weight=0.15)
    raw = nx.spring_layout(graph, k=1.9 / math.sqrt(len(graph)), iterations=300, seed=SEED)
    return _stretch({key: (float(p[0]), float(p[1])) for key, p in raw.items()})


def _stretch(raw: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
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
    ys = spread({key: p[1] for key, p in raw.items()}, PAD_Y, HEIGHT - PAD_Y)
    return {key: (round(xs[key], 1), round(ys[key], 1)) for key in raw}


def _node(key: str, place: tuple[float, float], party: Party | None) -> Node:
    x, y = place
    return Node(
        party=key,
        name=_shorten(party.name if party else key.rsplit(":", maxsplit=1)[-1]),
        kind=party.kind if party else "unknown",
        x=x,
        y=y,
        anchor="middle",
    )


def _shorten(name: str, most: int = 34) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _arrows(
    edges: Sequence[Edge],
    places: dict[str, tuple[float, float]],
    named: dict[str, Party],
    rows: dict[str, PropositionRow],
) -> Iterable[Arrow]:
    pairs: Counter[frozenset[str]] = Counter()
    for edge in edges:
        pair = frozenset((edge.source, edge.target))
        bend = 26.0 + 22.0 * pairs[pair]
        pairs[pair] += 1
        row = rows[edge.corroboration]
        path, (x, y) = _curve(places[edge.source], places[edge.target], bend)
        ends = [named[key].name if key in named else key for key in (edge.source, edge.target)]
        yield Arrow(
            path=path,
            predicate=edge.predicate,
            state=edge.state,
            label=f"{ends[0]} → {ends[1]}: {row.proposition} ({edge.state})",
            proposition=edge.corroboration,
            weight=1.2 + 0.7 * min(4, row.for_max),
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
