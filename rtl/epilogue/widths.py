"""Widths and latencies that the blocks of the epilogue share."""

from ...overlay.arithmetic import ROUNDING_BITS
from ...overlay.formats import ACTIVATION, BIAS, DEVIATION, LABEL, MEAN, SCORE
from ...overlay.softmax import OCTAVE_FRACTION, OCTAVES, logarithm, power
from ..array.sum_buffer import SUM_LATENCY
from ..geometry import SUM_BITS

#: A sum minus a mean.
DIFFERENCE_BITS = SUM_BITS + 1
#: The largest batch, 256 rows.
ROWS_BITS = 9
#: A quotient of `accumulator`, and the register that it is divided in: remainder above quotient.
QUOTIENT_BITS = SUM_BITS
TOTAL_BITS = ROWS_BITS + QUOTIENT_BITS
MEAN_BITS = MEAN.maximum.bit_length() + 1
DEVIATION_BITS = DEVIATION.maximum.bit_length()
BIAS_BITS = BIAS.maximum.bit_length() + 1
#: Distances of the lanes' shifters: left by 7 to right by 40 places.
DISTANCE_BITS = 6
#: Places by which a lane's shifter goes left before it goes right.
LANE_LEFT = 23
#: Left shifts of an error beyond this one saturate all but 0.
ERROR_LEFT = LANE_LEFT - ROUNDING_BITS
#: Lowest bits of a bias that an activation does not see.
BIAS_SHIFT = BIAS.fraction - ACTIVATION.fraction
#: A bias in units of activations.
TERM_BITS = BIAS_BITS - BIAS_SHIFT + 1
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
#: Sum minus mean is there: it is accumulated, shifted, measured.
DIFFERENCE_AT = SUM_AT + 2
#: Bias term and exponent are read.
TERM_AT = DIFFERENCE_AT + 2
#: The random words are there, and are added.
RANDOM_AT = DIFFERENCE_AT + 3
#: The result is there.
RESULT_AT = RANDOM_AT + 3
