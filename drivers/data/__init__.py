"""Data to train on: MNIST, your own images, IDX files and NumPy archives, and their encoding.

Every function here that is given unusable data raises `DataError`, which names the file or value
at fault and what was expected.
"""

from ..errors import DataError
from .augmentation import Shift
from .dataset import Dataset
from .encoding import ONE_DEVIATION, InputEncoding
from .folder import load_folder
from .idx import load_idx, load_idx_folder, read_idx
from .image_file import load_image
from .mnist import mnist
from .npz import load_npz
from .source import load

__all__ = [
    "ONE_DEVIATION",
    "DataError",
    "Dataset",
    "InputEncoding",
    "Shift",
    "load",
    "load_folder",
    "load_idx",
    "load_idx_folder",
    "load_image",
    "load_npz",
    "mnist",
    "read_idx",
]
