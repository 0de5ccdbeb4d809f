from pathlib import Path

import pytest

import twosource.training
from twosource.errors import SettingError
from twosource.training.recipe import load_recipe


def test_shipped_recipes_load():
    folder = Path(twosource.training.__file__).parent / "recipes"
    recipes = {path.stem: load_recipe(path) for path in folder.glob("*.toml")}
    assert {head for recipe in recipes.values() for head in recipe.heads} == {
        "attribution", "roles", "entities", "claims",
    }  # fmt: skip


def test_unknown_settings_are_refused(tmp_path):
    path = tmp_path / "odd.toml"
    path.write_text('heads = ["roles"]\nlayer = 3\n', encoding="utf-8")
    with pytest.raises(SettingError, match="layer"):
        load_recipe(path)
