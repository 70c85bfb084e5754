"""The workbench: a local web app over an event database."""

from reportedly.web.app import create_app
from reportedly.web.settings import WebSettings

__all__ = ["WebSettings", "create_app"]
