"""Training content: ``curricula/`` read, checked and turned into the engine's values."""

from __future__ import annotations

from pathlib import Path

from ..engine.text import Bi
from ..engine.training.curriculum import (
    Choice,
    Curriculum,
    Exercise,
    LessonBlock,
    Module,
    NumericKey,
    Objective,
    PassRule,
    QuizQuestion,
    Requirement,
    Track,
)
from .curricula_meaning import check_hours, check_marks, check_module, check_question, check_writing
from .curricula_shape import BankShape, ModuleShape, NumberShape, QuestionShape, TracksShape
from .faults import Faults
from .lessons import read_blocks
from .reading import CURRICULA, Bilingual, read_yaml


def _bi(shape: Bilingual) -> Bi:
    return Bi(shape.zh, shape.en)


def load_curricula(faults: Faults, root: Path = CURRICULA) -> Curriculum:
    """Read ``curricula/``; faults are collected and what is faulty is left out."""
    listed = read_yaml(root / "tracks.yaml", TracksShape, faults, root)
    if listed is None:
        return Curriculum((), {})
    modules: dict[str, Module] = {}
    tracks: list[Track] = []
    for shape in listed.tracks:
        if shape.id in [track.id for track in tracks]:
            faults.add("tracks.yaml", "id", f"a track once (found {shape.id!r} again)")
            continue
        found = []
        for name in shape.modules:
            module = _load_module(root, shape.id, name, faults)
            if module is None:
                continue
            if module.id in modules:
                faults.add(f"{shape.id}/{name}/module.yaml", "id", f"an id used once (found {module.id!r})")
            modules[module.id] = module
            found.append(module)
        tracks.append(
            Track(
                shape.id,
                _bi(shape.name),
                _bi(shape.audience),
                shape.contact_hours,
                tuple(m.id for m in found),
            )
        )
        check_hours(tracks[-1], found, faults)
        _check_folders(root, shape.id, shape.modules, faults)
    return Curriculum(tuple(tracks), modules)


def _check_folders(root: Path, track: str, modules: list[str], faults: Faults) -> None:
    """A module that no track names would never be reached."""
    for folder in sorted(path.name for path in (root / track).glob("*") if path.is_dir()):
        if folder not in modules:
            faults.add(f"{track}/{folder}", "folder", f"a module named by track {track!r} in tracks.yaml")


def _load_module(root: Path, track: str, name: str, faults: Faults) -> Module | None:
    folder = root / track / name
    shape = read_yaml(folder / "module.yaml", ModuleShape, faults, root)
    bank = read_yaml(folder / "quiz.yaml", BankShape, faults, root)
    blocks = read_blocks(folder, faults, root)
    if shape is None or bank is None:
        return None
    file = f"{track}/{name}/module.yaml"
    if (shape.id, shape.track) != (name, track):
        faults.add(file, "id", f"{name!r} in track {track!r}, as its folder says")
    for question in bank.bank:
        check_question(question, f"{track}/{name}/quiz.yaml", faults)
    questions = tuple(_question(question) for question in bank.bank)
    check_module(shape, questions, file, faults)
    check_marks(blocks, shape.sources, f"{track}/{name}/lesson", faults)
    check_writing(blocks, f"{track}/{name}/lesson", faults)
    return _module(shape, questions, blocks)


def _module(shape: ModuleShape, bank: tuple[QuizQuestion, ...], blocks: tuple[LessonBlock, ...]) -> Module:
    return Module(
        id=shape.id,
        track=shape.track,
        edition=shape.edition,
        title=_bi(shape.title),
        minutes=shape.minutes,
        reading=shape.reading,
        objectives=tuple(Objective(o.id, _bi(o.text)) for o in shape.objectives),
        decide=tuple(_bi(d) for d in shape.decide),
        exercise=Exercise(
            _bi(shape.exercise.title),
            _bi(shape.exercise.intro),
            tuple(shape.exercise.figures),
            tuple(shape.exercise.questions),
        ),
        requirements=tuple(Requirement(r.id, r.kind, _bi(r.text)) for r in shape.requirements),
        draw=shape.quiz.draw,
        pass_rule=PassRule(shape.quiz.pass_.rule, shape.quiz.pass_.share),
        bank=bank,
        blocks=blocks,
        sources=tuple(shape.sources),
    )


def _key(shape: QuestionShape) -> tuple[str, ...] | NumericKey:
    answer = shape.answer
    if isinstance(answer, NumberShape):
        return NumericKey(answer.value, answer.unit, answer.relative, answer.absolute, tuple(answer.units))
    if isinstance(answer, bool):
        return (str(answer).lower(),)
    return tuple(answer) if isinstance(answer, list) else (answer,)


def _question(shape: QuestionShape) -> QuizQuestion:
    return QuizQuestion(
        id=shape.id,
        kind=shape.kind,
        objective=shape.objective,
        stem=_bi(shape.stem),
        choices=tuple(Choice(option.id, _bi(option.text)) for option in shape.options),
        key=_key(shape),
        explain=_bi(shape.explain),
    )
