"""An office in a folder of its own: empty, or with the sample catalogue loaded."""

import shutil
from pathlib import Path

import pytest

from tests.starting.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """In an empty folder."""
    return Program(tmp_path)


@pytest.fixture(scope="session")
def seeded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    assert Program(folder).from_nothing.do("seed").status == 0
    return folder


@pytest.fixture
def office(seeded_folder: Path, tmp_path: Path) -> Program:
    """With a database that holds the sample, and its key."""
    shutil.copytree(seeded_folder / "data", tmp_path / "data")
    return Program(tmp_path)
