# SPDX-License-Identifier: MIT
"""The command's manners: in a pipe and on a terminal, when interrupted, in every language and locale; its help."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import COUNTRY, ESCAPE, Call, environment, on_terminal, plain, run
from project import DRENTHE, PROJECT

from beschut import _cli, _files
from beschut._terminal import Console

# ---- in a pipe and on a terminal -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [("check", "--all", COUNTRY), ("rates", COUNTRY), ("check", "nowhere.txt")])
def test_colour_on_a_terminal_and_nowhere_else(arguments: tuple[str, ...]) -> None:
    piped = run(*arguments)
    status, coloured = on_terminal(*arguments)
    assert ESCAPE not in piped.stdout + piped.stderr
    assert ESCAPE in coloured and status == piped.returncode
    assert plain(coloured) == piped.stderr + piped.stdout
    for changes in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert on_terminal(*arguments, **changes) == (status, piped.stderr + piped.stdout)
    assert ESCAPE in on_terminal(*arguments, NO_COLOR="")[1]


def test_no_colour_in_a_file(tmp_path: Path) -> None:
    on_terminal("check", "-o", tmp_path / "x.txt", COUNTRY)
    assert (tmp_path / "x.txt").read_text() == run("check", COUNTRY).stdout


def test_nothing_binary_on_a_terminal(tmp_path: Path) -> None:
    status, shown = on_terminal("convert", "--to", "parquet", DRENTHE)
    assert status == 2 and "say -o FILE" in shown
    assert on_terminal("convert", "--to", "parquet", "-o", tmp_path / "x", DRENTHE) == (0, "")


AT_ONCE = "_terminal.Console.patience = _terminal.Console.interval = 0"


def test_progress_on_a_terminal() -> None:
    """It is shown, and at the end nothing of it is there: what the terminal shows is what a pipe gets."""
    status, shown = on_terminal("check", "--lang", "nl", DRENTHE, COUNTRY, script=AT_ONCE, NO_COLOR="1")
    seen = re.findall(r"\r\x1b\[K([^\r\x1b\n]+)", shown)
    assert status == 1
    assert [text for text in seen if text.startswith(f"lezen, bestand 1 van 2, {DRENTHE}")]
    assert f"lezen, bestand 2 van 2, {COUNTRY}, 100%" in seen and "toetsen, 37 van 37 rapporten" in seen and "schrijven" in seen
    ended = run("check", "--lang", "nl", DRENTHE, COUNTRY)
    assert re.sub(r"\r\x1b\[K[^\r\x1b\n]*(?=\r\x1b\[K)|\r\x1b\[K", "", shown) == ended.stderr + ended.stdout


def test_progress_fits_in_a_line() -> None:
    shown = on_terminal("check", DRENTHE, script=AT_ONCE, columns=20)[1]
    seen = re.findall(r"\r\x1b\[K([^\r\x1b\n]+)\r", shown)
    assert seen and all(len(text) <= 19 for text in seen)


def test_short_work_shows_no_progress() -> None:
    assert "reading" not in on_terminal("check", DRENTHE)[1]
    assert "\r" not in run("check", COUNTRY).stderr


# ---- interrupted -----------------------------------------------------------------------------------------------------------------------


def test_ctrl_c_in_a_program() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "beschut", "check", "nowhere.txt", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert program.stderr is not None and program.stderr.readline().startswith("nowhere.txt: error: ")
    program.send_signal(signal.SIGINT)  # it waits for its input
    output, errors = program.communicate()
    assert (program.returncode, output, errors) == (130, "", "interrupted\n")


@pytest.mark.parametrize("stage", ["reading", "checking"])
def test_ctrl_c_at_work(stage: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def press(console: Console, text: str) -> None:
        if text.startswith(stage) and text.endswith(("%", "reports")):
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Console, "progress", press)
    assert call("check", "-o", tmp_path / "x.csv", COUNTRY)[::2] in [
        (130, "interrupted\n"),
        (130, run("check", COUNTRY).stderr + "interrupted\n"),
    ]
    assert list(tmp_path.iterdir()) == []
    assert call("check", "--lang", "en", COUNTRY)[0] == 130
    monkeypatch.undo()
    assert call("check", COUNTRY)[0] == 1


@pytest.mark.parametrize("at", ["fsync", "replace"])
def test_ctrl_c_while_writing(at: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.json"
    file.write_text("before")
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    monkeypatch.setattr(_files.os, at, lambda *_: signal.raise_signal(signal.SIGINT))
    assert call("convert", "-o", file, DRENTHE) == (130, "", "afgebroken\n")
    assert list(tmp_path.iterdir()) == [file] and file.read_text() == "before"


# ---- languages and locales -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "lang"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "nl_NL.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": ""}, "nl"),
    ],
)
def test_the_language_of_the_environment(
    changes: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    assert _cli.main(["check", str(DRENTHE)]) == 0
    assert capsys.readouterr().out == {"en": "1 report: no findings\n", "nl": "1 rapport: geen bevindingen\n"}[lang]
    assert _cli.main(["check", "--lang", "nl", str(DRENTHE)]) == 0
    assert capsys.readouterr().out == "1 rapport: geen bevindingen\n"


@pytest.fixture(scope="module")
def dutch_locale(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with a locale in which numbers have a decimal comma."""
    folder = tmp_path_factory.mktemp("locales")
    subprocess.run(["localedef", "-i", "nl_NL", "-f", "UTF-8", str(folder / "nl_NL.UTF-8")], check=True)
    return str(folder)


COMMA = "import locale, sys; locale.setlocale(locale.LC_ALL, ''); print(locale.str(1.5)); from beschut import _cli; sys.exit(_cli.main())"


@pytest.mark.parametrize(
    "arguments",
    [("rates", "--format", "csv"), ("rates", "--format", "json"), ("check", "--format", "csv"), ("convert", "--to", "csv"), ("convert",)],
)
def test_a_decimal_comma_changes_nothing_for_programs(arguments: tuple[str, ...], dutch_locale: str) -> None:
    changes = {"LC_ALL": "nl_NL.UTF-8", "LOCPATH": dutch_locale}
    command = [sys.executable, "-c", COMMA, *arguments, "--lang", "en", COUNTRY]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment(**changes), check=False)
    comma, output = ended.stdout.split("\n", 1)
    assert comma == "1,5" and output == run(*arguments, COUNTRY).stdout


def test_output_is_utf_8_whatever_the_locale(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(DRENTHE.read_text(encoding="utf-8").replace("# Drenthe", "# Fryslân – ‘x’"), encoding="utf-8")
    for format in ("table", "csv"):
        output = run("rates", "--format", format, file, PYTHONIOENCODING="ascii").stdout
        assert "Fryslân – ‘x’" in output


# ---- help ------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [command.name for command in _cli.COMMANDS])
def test_help(command: str, call: Call) -> None:
    status, output, errors = call(command, "--help")
    assert (status, errors) == (0, "") and "examples:" in output and "exit codes:" in output
    assert command in call("--help")[1]


def examples() -> list[tuple[str, str]]:
    """Commands of docs/command.md with what the page says they show."""
    text = (PROJECT / "docs" / "command.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?m)^    \$ (beschut .*)\n((?:^(?:    .*)?\n)*?)(?=^\S|^    \$ |\Z)", text)
    return [(command, re.sub(r"(?m)^    ", "", shown).rstrip("\n")) for command, shown in blocks]


def test_there_are_examples() -> None:
    assert {shlex.split(command)[1] for command, _ in examples()} >= {command.name for command in _cli.COMMANDS}


@pytest.mark.parametrize(("command", "shown"), examples(), ids=[command for command, _ in examples()])
def test_examples_show_what_they_say(command: str, shown: str, tmp_path: Path) -> None:
    """In a shell, in a copy of the project's examples, with both streams as a terminal would show them."""
    (tmp_path / "examples").symlink_to(PROJECT / "examples")
    script = f'beschut() {{ {shlex.quote(sys.executable)} -m beschut "$@"; }}\n{command}'
    ended = subprocess.run(
        ["bash", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path, env=environment(), check=False
    )
    assert ended.stdout.rstrip("\n") == shown
    assert "Traceback" not in ended.stdout
