"""A review workflow as data: steps, who may do them, what each needs.

A workflow file is YAML; `workflows/seven-step.yaml` is the built-in one and explains the keys.
"""

import json
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pledgebook.casebook.canonical import canonical
from pledgebook.casebook.datafile import read_text_file, validated
from pledgebook.errors import UsageError

FORMAT = "pledgebook-workflow/1"
BUILT_IN = "seven-step"
BUILT_IN_IDS = ("seven-step",)

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Act = Literal["answer", "agree", "disagree", "inherit", "carry"]


class Step(BaseModel):
    """One step.

    `roles`: who may do it. `acts`: what they may do. `needs`: steps that have to be closed for
    a company before this one opens. `per`: whether it is opened company by company or, across
    all companies, indicator by indicator. `readers`: how many people answer each question
    here; with more than one they do not see one another's answers as a conflict. `another`:
    the person may not be one who decided in the steps named. `settles`: its word ends a
    dispute. `answers`: which questions need a decision here before it can be closed: all, those
    in dispute, those the company responded to, or none.
    `needs_response`: it closes only when the company has answered. `verification`: what an
    answer counts as that came this far.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    title: Text
    does: Text
    roles: tuple[Id, ...] = Field(min_length=1)
    acts: tuple[Act, ...] = Field(min_length=1)
    needs: tuple[Id, ...] = ()
    per: Literal["company", "indicator"] = "company"
    readers: int = Field(default=1, ge=1)
    another: tuple[Id, ...] = ()
    settles: bool = False
    answers: Literal["all", "disputed", "responded", "none"] = "none"
    needs_response: bool = False
    verification: Literal["collected", "reviewed", "reconciled", "feedback_processed", "final"]


class Workflow(BaseModel):
    """The steps in their order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["pledgebook-workflow/1"]
    id: Id
    title: Text
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _steps_fit(self) -> "Workflow":
        seen: list[str] = []
        for step in self.steps:
            if step.id in seen:
                raise ValueError(f"step {step.id!r} stands twice")
            for other in (*step.needs, *step.another):
                if other not in seen:
                    raise ValueError(
                        f"step {step.id!r} names {other!r}, which is no step before it"
                    )
            seen.append(step.id)
        return self

    @cached_property
    def step_ids(self) -> tuple[str, ...]:
        """Ids of the steps in their order."""
        return tuple(step.id for step in self.steps)

    @cached_property
    def settling(self) -> tuple[str, ...]:
        """Ids of the steps whose word ends a dispute."""
        return tuple(step.id for step in self.steps if step.settles)

    def step(self, step_id: str) -> Step:
        """The step with this id. Raises UsageError that says which there are."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise UsageError(f"No step {step_id!r} in this workflow: {', '.join(self.step_ids)}")

    def as_json(self) -> str:
        """The workflow as it is kept with a cycle."""
        return canonical(self.model_dump(mode="json"))


def builtin_workflow(workflow_id: str = BUILT_IN) -> Workflow:
    """A workflow that comes with pledgebook. Raises UsageError for an unknown id."""
    if workflow_id not in BUILT_IN_IDS:
        raise UsageError(f"No workflow {workflow_id!r}; built in: {', '.join(BUILT_IN_IDS)}.")
    file = resources.files("pledgebook.casebook") / "workflows" / f"{workflow_id}.yaml"
    return parse_workflow(file.read_text(encoding="utf-8"), file.name)


def parse_workflow(text: str, name: str) -> Workflow:
    """A workflow from the text of its file. Raises DataFileError that names file and key."""
    return validated(Workflow, text, name, FORMAT)


def load_workflow(named: str, folder: Path = Path()) -> Workflow:
    """A workflow by its built-in id, or from a team's own YAML file (relative to `folder`).

    Raises UsageError for a file that cannot be read, DataFileError that names file and key.
    """
    if named in BUILT_IN_IDS:
        return builtin_workflow(named)
    path = folder / named
    if not path.is_file():
        raise UsageError(
            f"{path}: there is no such workflow file; built in: {', '.join(BUILT_IN_IDS)}."
        )
    return parse_workflow(read_text_file(path), path.name)


@lru_cache(maxsize=8)
def workflow_of(kept: str) -> Workflow | None:
    """The workflow that is kept with a cycle; None for a cycle that was only imported."""
    return Workflow.model_validate(json.loads(kept)) if kept else None
