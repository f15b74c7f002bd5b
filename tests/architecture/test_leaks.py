"""The fixture of tests/conftest.py sees what a test leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CONFTEST = Path(__file__).parents[1] / "conftest.py"

LEAKS = {
    "thread": """
        import threading
        def test_it():
            threading.Thread(target=threading.Event().wait, name="forgotten", daemon=True).start()
        """,
    "process": """
        import subprocess
        def test_it():
            global child
            child = subprocess.Popen(["sleep", "20"])
        def teardown_module():
            child.kill()
            child.wait()
        """,
    "widget": """
        from PySide6.QtWidgets import QWidget
        def test_it(qapp):
            global window
            window = QWidget()
            window.setObjectName("forgotten")
        """,
}


def run(pytester: pytest.Pytester, source: str) -> pytest.RunResult:
    grace = CONFTEST.read_text().replace("GRACE_SECONDS = 2.0", "GRACE_SECONDS = 0.2")
    pytester.makeconftest(grace)
    pytester.makepyfile(source)
    return pytester.runpytest_subprocess("--import-mode=importlib", "-p", "no:cacheprovider")


@pytest.mark.parametrize("kind", LEAKS)
def test_a_leak_fails_the_test_and_is_named(pytester: pytest.Pytester, kind: str) -> None:
    result = run(pytester, LEAKS[kind])
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines([f"*left behind: {kind} {'sleep 20' if kind == 'process' else '*forgotten*'}"])


def test_what_is_cleaned_up_passes(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
        import threading, time
        from PySide6.QtWidgets import QWidget
        def test_it(qtbot):
            threading.Thread(target=time.sleep, args=(0.05,)).start()
            window = QWidget()
            qtbot.addWidget(window)
            window.show()
        """,
    )
    result.assert_outcomes(passed=1)
