"""The one door to the network, within limits: pages, feeds, pictures and links at public addresses, and DNS."""

from .door import download as download
from .door import fetch as fetch
from .kinds import FEED as FEED
from .kinds import PAGE as PAGE
from .kinds import PICTURE as PICTURE
from .kinds import Kind as Kind
from .link_states import Cause as Cause
from .link_states import LinkState as LinkState
from .link_states import Verdict as Verdict
from .links import LinkProgress as LinkProgress
from .links import check_links as check_links
from .model import Fetched as Fetched
from .model import Progress as Progress
from .model import Rules as Rules
from .model import Validators as Validators
from .name_servers import NameServers as NameServers
