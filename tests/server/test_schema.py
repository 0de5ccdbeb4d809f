"""The API against its own description: what the document allows works, what it forbids fails.

Schemathesis makes the requests, through every one of its phases and with all its checks: no
fault of the server, no answer that the document does not describe, nothing valid refused,
nothing invalid taken. The number of requests is bounded and they are the same in every run.
"""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")
pytest.importorskip("schemathesis", reason="schemathesis is not installed")

from tests.server.serving import serving


@pytest.mark.slow
def test_the_api_keeps_its_word(ledger_path, tmp_path):
    log = tmp_path / "server.log"
    with serving(ledger_path, log) as address:
        command = [
            str(Path(sys.executable).with_name("schemathesis")),
            "run",
            f"{address}/api/openapi.json",
            "--checks=all",
            "--max-examples=8",
            "--generation-deterministic",
            "--request-timeout=60",
            "--suppress-health-check=all",
        ]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, timeout=900, check=False
        )
    assert done.returncode == 0, "\n".join(line[:300] for line in done.stdout.splitlines())
    assert "No issues found" in done.stdout or "passed" in done.stdout
    assert "Traceback" not in log.read_text()
