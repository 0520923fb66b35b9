"""Where the data sets lie (DATASETS) and where intermediate files go (WORK); both from the environment."""
import os
from pathlib import Path

DATASETS = Path(os.environ.get("DATASETS", "../shared/datasets"))
WORK = Path(os.environ.get("WORK", "training/work"))
WORK.mkdir(parents=True, exist_ok=True)
