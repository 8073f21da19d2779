"""Widths and latencies that the blocks of the epilogue share."""

from ...overlay.arithmetic import FACTOR_FRACTION, ROUNDING_BITS
from ...overlay.formats import ACTIVATION, BIAS, DEVIATION, LABEL, MEAN, SCORE
from ...overlay.softmax import OCTAVE_FRACTION, OCTAVES, logarithm, power
from ..array.sum_buffer import SUM_LATENCY
from ..geometry import SUM_BITS

#: A sum minus a mean.
DIFFERENCE_BITS = SUM_BITS + 1
#: A difference times a factor, in eighths.
SCALED_BITS = DIFFERENCE_BITS + FACTOR_FRACTION
#: The code of a factor: 8 less the factor.
FACTOR_BITS = 2
#: The largest batch, 256 rows.
ROWS_BITS = 9
#: A quotient of `accumulator`, and the register that it is divided in: remainder above quotient.
QUOTIENT_BITS = SUM_BITS
TOTAL_BITS = ROWS_BITS + QUOTIENT_BITS
#: An error before its normalisation, of which the part along the activation is taken: within ±2**19.
ERROR_SUM_BITS = 21
#: Sums over the rows of errors times activations of up to 8, and of those activations.
WEIGHTED_BITS = 32
WEIGHT_BITS = ROWS_BITS + 3
#: The quotient of the two, which `accumulator` divides too.
PART_BITS = TOTAL_BITS - WEIGHT_BITS
MEAN_BITS = MEAN.maximum.bit_length() + 1
DEVIATION_BITS = DEVIATION.maximum.bit_length()
BIAS_BITS = BIAS.maximum.bit_length() + 1
#: Distances of the lanes' shifters: a difference left by 8 to right by 40 places.
DISTANCE_BITS = 6
#: Places by which a lane's shifter takes a difference left before it goes right; of a scaled one, fewer.
LANE_LEFT = 24
SCALED_LEFT = LANE_LEFT - FACTOR_FRACTION
#: Left shifts of an error beyond this one saturate all but 0, whatever the factor.
ERROR_LEFT = LANE_LEFT - ROUNDING_BITS
#: Lowest bits of a bias that an activation does not see.
BIAS_SHIFT = BIAS.fraction - ACTIVATION.fraction
#: A bias in units of activations, and one that differs as much from every score.
TERM_BITS = BIAS_BITS - BIAS_SHIFT + 1
OFFSET_BITS = 17
#: Code of an activation, see `direction`, of which the kind says whether it is 0, above or below.
CODE_BITS, KIND_BITS = 4, 2
#: Exponents k of deviations and |C|: 0..25; and a difference of two.
EXPONENT_BITS = 5
SPREAD_BITS = EXPONENT_BITS + 1
SCORE_BITS = 8 * SCORE.bytes
#: Octaves of the softmax, powers of two of them, the sum of a row, and its logarithm.
OCTAVE_BITS = OCTAVE_FRACTION + (2 * OCTAVES - 1).bit_length()
POWER_BITS = int(power((OCTAVES << OCTAVE_FRACTION) - 1)).bit_length()
ROW_SUM_BITS = (((1 << POWER_BITS) - 1) * (LABEL.maximum + 1)).bit_length()
LOGARITHM_BITS = int(logarithm((1 << ROW_SUM_BITS) - 1)).bit_length() + 1
#: Cycles from a beat of scores to its powers.
POWERS_AFTER = 5
#: Groups of lanes in a column tile, at most, as bits of a number.
GROUP_BITS = 2
#: Sums of exponents and rates.
SCALE_BITS = 10

# Cycles of a slot, counted from the one in which its address and random index are at the ports.
#: The sums are there, and are registered; the mean is read.
SUM_AT = SUM_LATENCY
#: The distance is read.
DISTANCE_AT = SUM_AT + 1
#: Sum minus mean is there: it is accumulated; the factor is there.
DIFFERENCE_AT = SUM_AT + 2
#: The difference times the factor is there: it is shifted, measured.
SCALED_AT = DIFFERENCE_AT + 1
#: Bias term and exponent are read.
TERM_AT = SCALED_AT + 2
#: The random words are there, and are added.
RANDOM_AT = SCALED_AT + 3
#: The result is there.
RESULT_AT = RANDOM_AT + 3
