"""What each instruction means: its fields, and its definition as pseudo-code."""

from __future__ import annotations

from dataclasses import dataclass

from .modes import Opcode


@dataclass(frozen=True)
class Specification:
    """What one opcode means: its fields, what it reads and writes, and its definition as pseudo-code."""

    opcode: Opcode
    fields: tuple[str, ...]
    summary: str
    definition: str


SPECIFICATIONS: dict[Opcode, Specification] = {
    s.opcode: s
    for s in (
        Specification(
            Opcode.KEY, ("seed", "step"),
            "Choose the random bits of all instructions that follow, up to the next KEY.",
            """
            key(stream) = round_keys(seed, step, stream)
            (x, y)(stream, index) = random_words(key(stream), index)
            """,
        ),
        Specification(
            Opcode.SAMPLE,
            ("draw", "plane", "polarised", "stream", "inputs", "outputs", "weights", "samples"),
            "Draw the weight samples T of a layer from its master weights W.",
            """
            for every input n, output m:
                r = y(stream, weight_index(n, m)), with polarised (r >> 1) + 2**14 in its place
                T[n, m] = ternary: sign(W[n, m]) if (r >> 1) < |W[n, m]| else 0
                          binary:  +1 if r < W[n, m] + 2**15 else -1
                          sign:    +1 if W[n, m] >= 0 else -1
                          nearest: sign(W[n, m]) if |W[n, m]| >= 2**14 else 0
                          plane:   sign(W[n, m]) if bit `plane` of |W[n, m]| is set else 0
            the padding of the last block of inputs: 0
            """,
        ),
        Specification(
            Opcode.FORWARD,
            (
                "statistics", "output_format", "planes", "divisor", "rows", "inputs", "outputs", "input",
                "input_stride", "output", "output_stride", "samples", "plane_stride", "state",
            ),
            "Product, normalisation and activation of a layer.",
            """
            for every output m:
                for every row b:
                    Z[b] = sum over n of X[b, n] * T[n, m]
                    with planes:  Z[b] = G[3] + ((G[2] + ((G[1] + (G[0] >> 4)) >> 4)) >> 4)
                        where G[g] = sum over n, p of X[b, n] * T_plane[4g + p][n, m] * 2**p, planes 0..14
                if statistics = batch:
                    mean[m]      = round_divide(sum over b of Z[b], rows)
                    deviation[m] = round_divide(sum over b of |Z[b] - mean[m]|, rows)
                (k, f) = two_shifts(deviation[m]), or with divisor = power: (nearest_exponent(deviation[m]), 8)
                for every row b:
                    A = round_shift((Z[b] - mean[m]) * f, k - 2) + round_shift(bias[m], 11)
                    output[b, m] = rectified: clip(A, 0, 127) as int8
                                   scores:    clip(A, -2**15, 2**15 - 1) as int16
            greatest_shift = largest k of all outputs
            written to the state: mean and deviation (statistics = batch), greatest_shift
            """,
        ),
        Specification(
            Opcode.LOSS,
            (
                "score_scale", "loss", "gradient", "divisor", "rate", "rows", "stream", "outputs", "input",
                "input_stride", "output", "output_stride", "state", "labels",
            ),
            "Loss of the scores; its error, through the normalisation, at the last layer's sums.",
            """
            for every row b, output m, with A = int16 scores at `input`:
                hinge:   t = +1 if labels[b] = m else -1
                         G[b, m] = -t * max(0, 2**5 - t * A[b, m])
                         e_G = -5
                softmax: G[b, m] = probabilities(A, score_scale)[b, m] - (2**14 if labels[b] = m else 0)
                         e_G = -14
            normalise_backward(G, e_G, A, this layer's state)           (see BACKWARD)

            probabilities(A, scale)[b, m], of 14 fractional bits:
                a(m)  = clip(A[b, m] << scale, -512, 511)               (octaves, 5 fractional bits)
                S     = max(1, sum over m of (32 + a(m) % 32) << (a(m) >> 5) + 16 >> 14)
                e     = place of the leading one of S
                d     = min(0, a(m) - 32 * (e - 7) - ((S << 5) >> e) + 32)
                result: ((32 + d % 32) << 9) >> min(-(d >> 5), 15)
            """,
        ),
        Specification(
            Opcode.BACKWARD,
            (
                "gradient", "divisor", "rate", "rows", "stream", "inputs", "outputs", "input", "input_stride",
                "error", "error_stride", "output", "output_stride", "samples", "state", "state_below",
            ),
            "Error at the sums of the layer below, from the error at this layer's sums.",
            """
            for every row b, input n:
                G[b, n] = sum over m of D[b, m] * T[n, m]  if 0 < X[b, n] < 127 else 0
            normalise_backward(G, exponent + 5 - greatest_shift of `state`, X, state_below)

            normalise_backward(G, e_G, A, state):
                use = next_exponent
                for every channel c:
                    S = sum over b of G[b, c]
                    (k, f) = two_shifts(deviation[c]), or with divisor = power: (nearest_exponent(deviation[c]), 8)
                    gradient = whole:
                        for every row b:
                            y[b] = q(A[b, c] - round_shift(bias[c], 11)), q as in UPDATE
                                   (in BACKWARD 0 unless 0 < X[b, c] < 127)
                        P = round_divide(sum over b of G[b, c] * y[b] / 8, sum over b of |y[b]| / 8), or 0 if y = 0
                        H[b] = G[b, c] - sign(y[b]) * P
                    gradient = centred:
                        H[b] = G[b, c]
                    bias[c] = clip(bias[c] - round_shift(S, -(16 + e_G + rate)), int32)
                    for every row b:
                        C[b, c] = (H[b] - round_divide(sum over b of H[b], rows)) * f
                        r = error_index(b, c) of stream: x if c is even else y
                        output[b, c] = clip(stochastic_shift(C[b, c], use - e_G + k + 3 - greatest_shift, r), -127, 127)
                exponent = use
                next_exponent = clip(e_G + greatest_shift - 9 + max over channels with some C of
                                (nearest_exponent(max over b of |C|) - k), -64, 63), or `use` if every C is 0
            """,
        ),
        Specification(
            Opcode.UPDATE,
            (
                "draw", "exact", "polarised", "rate", "rows", "stream", "inputs", "outputs", "input", "input_stride",
                "error", "error_stride", "weights", "samples", "state",
            ),
            "Subtract the gradient from the master weights, and draw the next samples in the same pass.",
            """
            for every input n, output m:
                g = sum over b of q(X[b, n]) * D[b, m]
                    where q(x) = 0 if nearest_exponent(|x|) < 3 else sign(x) * 2**min(nearest_exponent(|x|), 6)
                    (with exact: q(x) = x)
                r = x(stream, weight_index(n, m))
                W[n, m] = clip(W[n, m] - stochastic_shift(g, -(exponent + rate + 10), r), -32767, 32767)
                T[n, m] as in SAMPLE (ternary, binary, sign or nearest; polarised), with y of the same word pair
            """,
        ),
    )
}
