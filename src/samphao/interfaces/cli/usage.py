"""What was wrong with the words of a command line, said in the user's language."""

import typer

from samphao.interfaces.words import Speaker

# The parser's own messages are in English; its kinds of error are told apart by name because
# typer keeps the classes to itself.
_CODES = {
    "MissingParameter": "cli.usage_missing",
    "NoSuchOption": "cli.usage_no_such_option",
    "BadOptionUsage": "cli.usage_value_missing",
}


def usage_sentence(error: typer.TyperException, speaker: Speaker) -> str:
    """Return the sentence for a refusal of the parser, with its own words where we have none."""
    code = _CODES.get(type(error).__name__, "cli.usage")
    named = getattr(error, "option_name", "") or _parameter(error)
    return speaker.say(code, name=named, message=error.format_message())


def _parameter(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name)
    return str(parameter.opts[0])
