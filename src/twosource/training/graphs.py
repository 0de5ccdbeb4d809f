"""Write trained modules as ONNX graphs of eight-bit products, node by node.

Invariant: a token's result never depends on the other rows of its batch. Weights are rounded
once to seven bits a column; activations are scaled token by token, so that ``run(a + b)``
equals ``run(a) + run(b)``, which dynamic quantization by tensor would break.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, helper, numpy_helper, save

from twosource.learned.encoder import STATES
from twosource.training.network import HEADS, HIDDEN, Layer, Model, Tower, Trunk

if TYPE_CHECKING:
    from twosource.training.gists import Alike, Gists

Floats = npt.NDArray[np.float32]
OPSET, IR_VERSION = 20, 10
WEIGHT_LEVELS, ROW_LEVELS = 63, 127  # seven bits: eight saturate on processors without VNNI
_SMALLEST = 1e-9
_GELU_DEPTH = 0.17  # GELU is nowhere lower than this under zero


def write_trunk(trunk: Trunk, path: Path) -> None:
    """Write ``pieces -> states``; every row of a batch is full, nothing is padded."""
    graph = _Graph()
    word = _values(trunk.word.weight)
    scale = np.abs(word).max(axis=1, keepdims=True) / ROW_LEVELS + _SMALLEST
    graph.constant("word", np.round(word / scale).astype(np.int8))
    graph.constant("word_scale", scale.astype(np.float32))
    graph.constant("places", _values(trunk.position.weight) + _values(trunk.kind))
    graph.constant("zero", np.array([0], np.int64))
    graph.constant("one", np.array([1], np.int64))
    rows = graph.node("Cast", ["Gather:word,pieces"], to=TensorProto.FLOAT)
    words = graph.node("Mul", [rows, graph.node("Gather", ["word_scale", "pieces"])])
    length = graph.node("Slice", [graph.node("Shape", ["pieces"]), "one", graph.two(), "zero"])
    places = graph.node("Slice", ["places", "zero", length, "zero"])
    states = graph.norm(graph.node("Add", [words, places]), trunk.norm, "norm")
    for number, layer in enumerate(trunk.layers):
        states = graph.layer(states, layer, f"layer{number}")
    graph.save(path, inputs={"pieces": TensorProto.INT64}, outputs={"states": (states, HIDDEN)})


def write_model(model: Model, path: Path) -> None:
    """Write ``states, marks ->`` the outputs of every head, one row a piece."""
    graph = _Graph()
    states = _write_tower(graph, model.tower)
    outputs: dict[str, tuple[str, int]] = {STATES: (states, HIDDEN)}
    for task, head in model.heads.items():
        for name in ("tags", "query", "key", "share", "votes"):
            linear = getattr(head, name, None)
            if linear is not None:
                label = task if name == "tags" else f"{task}_{name}"
                outputs[label] = (
                    graph.linear(states, linear, label, exact=True),
                    linear.out_features,
                )
    graph.save(
        path,
        inputs={"marks": TensorProto.INT64},
        outputs=outputs,
        wide={"states": HIDDEN},
    )


def write_probe(layers: Sequence[tuple[Floats, Floats]], path: Path) -> None:
    """Write ``rows -> value``: two linear layers, kept in half precision, with GELU between."""
    graph = _Graph()
    value = "rows"
    for number, (weight, bias) in enumerate(layers):
        if number:
            value = graph.node("Gelu", [value], "com.microsoft")
        value = graph.half(value, weight, bias, str(number))
    graph.nodes.append(helper.make_node("Identity", [value], ["value"]))
    taken = helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["row", "feature"])
    given = helper.make_tensor_value_info("value", TensorProto.FLOAT, ["row", 1])
    graph.write(path, [taken], [given])


def write_gist(network: "Gists", path: Path) -> None:
    """Write ``states, passage -> gist`` of one claim; weights are kept in half precision."""
    graph = _Graph()
    share = graph.half_linear("states", network.share, "share")
    share = graph.node("Softmax", [share], axis=0)
    weighed = graph.node("MatMul", [graph.node("Transpose", [share]), "states"])
    graph.constant("row", np.array([1, -1], np.int64))
    weighed = graph.node("Reshape", [weighed, "row"])
    gist = graph.half_linear(
        graph.node("Concat", [weighed, "passage"], axis=1), network.gist, "gist"
    )
    width = network.gist.out_features
    graph.constant("even", np.ones(width, np.float32))
    graph.constant("level", np.zeros(width, np.float32))
    gist = graph.node("LayerNormalization", [gist, "even", "level"], axis=-1, epsilon=1e-5)
    graph.nodes.append(helper.make_node("Identity", [gist], ["gist"]))
    taken = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [rows, HIDDEN])
        for name, rows in (("states", "word"), ("passage", 1))
    ]
    given = helper.make_tensor_value_info("gist", TensorProto.FLOAT, [1, width])
    graph.write(path, taken, [given])


def write_alike(network: "Alike", mean: object, spread: object, path: Path) -> None:
    """Write ``rows -> odds`` in double precision, so that a batch hardly moves a result.

    The means and spreads of the signs are folded into the first layer.
    """
    graph = _Graph()
    weight = _values(network.inner.weight).astype(np.float64)
    signs = len(_values(mean))
    weight[:, :signs] /= _values(spread)
    bias = _values(network.inner.bias) - weight[:, :signs] @ _values(mean)
    layers = (
        ("inner", weight, bias),
        ("outer", _values(network.outer.weight), _values(network.outer.bias)),
    )
    value = "rows"
    for name, weights, biases in layers:
        if name == "outer":
            value = graph.node("Relu", [value])
        single = graph.constant(f"{name}_weight", weights.T.astype(np.float32))
        wide = graph.node("Cast", [single], to=TensorProto.DOUBLE)
        graph.constant(f"{name}_bias", biases.astype(np.float64))
        value = graph.node("Add", [graph.node("MatMul", [value, wide]), f"{name}_bias"])
    graph.nodes.append(helper.make_node("Identity", [value], ["odds"]))
    width = weight.shape[1]
    taken = helper.make_tensor_value_info("rows", TensorProto.DOUBLE, ["pair", width])
    given = helper.make_tensor_value_info("odds", TensorProto.DOUBLE, ["pair", 1])
    graph.write(path, [taken], [given])


def _write_tower(graph: "_Graph", tower: Tower) -> str:
    graph.constant("mark", _values(tower.mark.weight))
    states = graph.node("Add", ["states", graph.node("Gather", ["mark", "marks"])])
    for number, layer in enumerate(tower.layers):
        states = graph.layer(states, layer, f"layer{number}")
    return states


class _Graph:
    """Nodes and constants under construction; names are given in order, so output is stable."""

    def __init__(self) -> None:
        self.nodes: list[object] = []
        self.constants: dict[str, object] = {}
        self.constant("row_scale", np.float32(1 / ROW_LEVELS))
        self.constant("row_zero", np.uint8(128))
        self.constant("last_axis", np.array([2], np.int64))
        self.constant("smallest", np.float32(_SMALLEST))
        self.constant("gelu_depth", np.float32(_GELU_DEPTH))

    def constant(self, name: str, value: object) -> str:
        self.constants[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    def two(self) -> str:
        return self.constant("two", np.array([2], np.int64))

    def node(self, kind: str, inputs: list[str], domain: str = "", **settings: object) -> str:
        """Add a node with one output; an input ``Op:a,b`` is a node of its own."""
        names = []
        for name in inputs:
            inner, _, rest = name.partition(":")
            names.append(self.node(inner, rest.split(",")) if rest else name)
        output = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, names, [output], domain=domain, **settings))
        return output

    def linear(
        self, states: str, linear: object, name: str, *, exact: bool = False, gelu: bool = False
    ) -> str:
        weight = _values(linear.weight).T  # type: ignore[attr-defined]
        bias = self.constant(f"{name}_bias", _values(linear.bias))  # type: ignore[attr-defined]
        if exact:
            product = self.node("MatMul", [states, self.constant(f"{name}_weight", weight)])
        else:
            product = self.product(self.round(states, gelu=gelu), weight, name)
        return self.node("Add", [product, bias])

    def half(self, rows: str, weight: Floats, bias: Floats, name: str) -> str:
        """A linear layer whose weights are kept in half precision."""
        kept = self.constant(f"weight{name}", weight.astype(np.float16))
        wide = self.node("Cast", [kept], to=TensorProto.FLOAT)
        product = self.node("MatMul", [rows, wide])
        return self.node("Add", [product, self.constant(f"bias{name}", bias)])

    def half_linear(self, rows: str, linear: object, name: str) -> str:
        weight = _values(linear.weight).T  # type: ignore[attr-defined]
        return self.half(rows, weight, _values(linear.bias), name)  # type: ignore[attr-defined]

    def round(self, states: str, *, gelu: bool = False) -> tuple[str, str]:
        """Round every row to eight bits by its own size; gives the rows and their sizes.

        What GELU gives (``gelu``) never lies far under zero: its lowest value is known.
        """
        top = self.node("ReduceMax", [states, "last_axis"], keepdims=1)
        if gelu:
            size = self.node("Max", [top, "gelu_depth"])
        else:
            low = self.node("Neg", [self.node("ReduceMin", [states, "last_axis"], keepdims=1)])
            size = self.node("Max", [top, low, "smallest"])
        shrunk = self.node("Mul", [states, self.node("Reciprocal", [size])])
        return self.node("QuantizeLinear", [shrunk, "row_scale", "row_zero"]), size

    def product(self, rounded: tuple[str, str], weight: Floats, name: str) -> str:
        rows, size = rounded
        scale = np.abs(weight).max(axis=0) / WEIGHT_LEVELS + _SMALLEST
        self.constant(f"{name}_weight", np.round(weight / scale).astype(np.int8))
        self.constant(f"{name}_scale", scale.astype(np.float32))
        product = self.node(
            "MatMulIntegerToFloat",
            [rows, f"{name}_weight", "row_scale", f"{name}_scale", "row_zero"],
            "com.microsoft",
        )
        return self.node("Mul", [product, size])

    def norm(self, states: str, norm: object, name: str) -> str:
        scale = self.constant(f"{name}_scale", _values(norm.weight))  # type: ignore[attr-defined]
        bias = self.constant(f"{name}_bias", _values(norm.bias))  # type: ignore[attr-defined]
        return self.node("LayerNormalization", [states, scale, bias], axis=-1, epsilon=1e-12)

    def layer(self, states: str, layer: Layer, name: str) -> str:
        # Apart: a product of all three would be copied once more to part them again.
        rounded = self.round(states)
        weights = np.split(_values(layer.qkv.weight).T, 3, axis=1)
        parts = [
            self.product(rounded, weight, f"{name}_{part}")
            for part, weight in zip(("query", "key", "value"), weights, strict=True)
        ]
        bias = self.constant(f"{name}_qkv_bias", _values(layer.qkv.bias))
        read = self.node("MultiHeadAttention", [*parts, bias], "com.microsoft", num_heads=HEADS)
        out = self.linear(read, layer.out, f"{name}_out")
        states = self.norm(self.node("Add", [states, out]), layer.norm1, f"{name}_norm1")
        inner = self.node(
            "Gelu", [self.linear(states, layer.up, f"{name}_up")], "com.microsoft"
        )
        down = self.linear(inner, layer.down, f"{name}_down", gelu=True)
        return self.norm(self.node("Add", [states, down]), layer.norm2, f"{name}_norm2")

    def save(
        self,
        path: Path,
        *,
        inputs: dict[str, int],
        outputs: dict[str, tuple[str, int]],
        wide: dict[str, int] | None = None,
    ) -> None:
        shape = ["batch", "length"]
        taken = [helper.make_tensor_value_info(n, kind, shape) for n, kind in inputs.items()]
        taken += [
            helper.make_tensor_value_info(n, TensorProto.FLOAT, [*shape, width])
            for n, width in (wide or {}).items()
        ]
        given = []
        for name, (node, width) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [node], [name]))
            given.append(
                helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, width])
            )
        self.write(path, taken, given)

    def write(self, path: Path, taken: list[object], given: list[object]) -> None:
        """Write the file, with its inputs and outputs described."""
        asked = {name for node in self.nodes for name in node.input}  # type: ignore[attr-defined]
        kept = [value for name, value in self.constants.items() if name in asked]
        graph = helper.make_graph(self.nodes, "twosource", taken, given, kept)
        operators = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        model: ModelProto = helper.make_model(
            graph, opset_imports=operators, ir_version=IR_VERSION, producer_name="twosource"
        )
        save(model, str(path))


def _values(tensor: object) -> Floats:
    return tensor.detach().numpy().astype(np.float32)  # type: ignore[attr-defined, no-any-return]
