"""The published JSON Schema of framework files, for editors that check while one types.

`python -m pledgebook.frameworks.schema_file` writes it anew after a change of the model.
"""

import json
from pathlib import Path
from typing import Any

from pledgebook.frameworks.model import FORMAT, Framework

PUBLISHED = Path(__file__).parent / "schema" / "framework-1.schema.json"


def framework_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a framework file."""
    schema = Framework.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"Format {FORMAT}; made from pledgebook.frameworks.model.",
        **schema,
    }


if __name__ == "__main__":
    PUBLISHED.parent.mkdir(exist_ok=True)
    written = json.dumps(framework_schema(), indent=2, ensure_ascii=False)
    PUBLISHED.write_text(written + "\n", encoding="utf-8")
