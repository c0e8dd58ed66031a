"""What mail programs would make of a mail: each a list of small rules, and every rule says how it is known."""

from .simulation import simulate as simulate
from .views import rule_titles as rule_titles
from .views import view_named as view_named
from .views import views as views
