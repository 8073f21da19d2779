"""Pictures from a USB camera where there is one, else from a folder."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from binshift.data import load_image

Picture = npt.NDArray[np.uint8]


class Camera(Protocol):
    """Where pictures come from."""

    name: str

    def picture(self, subject: str) -> Picture:
        """A picture [side, side, 3] of a subject that is held in front of it."""

    def close(self) -> None:
        """Give the camera back."""


class UsbCamera:
    """A USB camera, through OpenCV, which PYNQ's images have.

    Args:
        side: height and width of the pictures, which are cut from the middle.
        number: of the camera.

    Raises:
        OSError: there is no camera of that number, or it gives no picture.
    """

    def __init__(self, side: int, number: int = 0):
        import cv2  # type: ignore[import-not-found,unused-ignore]

        self._cv2, self._side, self.name = cv2, side, f"USB camera {number}"
        self._capture: Any = cv2.VideoCapture(number)
        if not self._capture.isOpened():
            raise OSError(f"no USB camera {number}")

    def picture(self, subject: str) -> Picture:
        """What it sees now, whatever the subject is said to be."""
        for _ in range(3):  # older pictures wait in the driver
            done, frame = self._capture.read()
        if not done:
            raise OSError(f"{self.name} gives no picture")
        height, width = frame.shape[:2]
        edge = min(height, width)
        top, left = (height - edge) // 2, (width - edge) // 2
        small = self._cv2.resize(frame[top : top + edge, left : left + edge], (self._side, self._side))
        return np.ascontiguousarray(small[:, :, ::-1])

    def close(self) -> None:
        """Give the camera back."""
        self._capture.release()


class FolderCamera:
    """Files in the place of a camera: one after the other from the sub-folder of a subject, over and over.

    Args:
        folder: with a sub-folder for each subject.
        side: height and width to which pictures are brought.

    Raises:
        OSError: no pictures of a subject, when one is asked for; names the folder.
    """

    def __init__(self, folder: Path, side: int):
        self._folder, self._side, self.name = folder, side, f"the pictures in {folder.name}/"
        self._taken: dict[str, int] = {}

    def picture(self, subject: str) -> Picture:
        """The next picture of the subject."""
        files = sorted(path for path in (self._folder / subject).glob("*") if path.is_file())
        if not files:
            raise OSError(f"no pictures in {self._folder / subject}")
        number = self._taken.get(subject, 0)
        self._taken[subject] = number + 1
        return np.asarray(load_image(files[number % len(files)], (self._side, self._side, 3)), np.uint8)

    def close(self) -> None:
        """Nothing to give back."""


def find_camera(folder: Path, side: int) -> Camera:
    """The USB camera if there is one, else the pictures of a folder; prints which, and why."""
    if importlib.util.find_spec("cv2") is None:
        why = "OpenCV is not installed"
    else:
        try:
            camera: Camera = UsbCamera(side)
        except OSError as error:
            why = str(error)
        else:
            print(f"Camera: {camera.name}.")
            return camera
    camera = FolderCamera(folder, side)
    print(f"Camera: none ({why}); {camera.name} stand in for it.")
    return camera
