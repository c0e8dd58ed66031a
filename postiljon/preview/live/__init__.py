"""The preview as a page that changes while one writes: a small server on this machine, for this person.

The one part of the preview that has a clock, threads and a socket.
"""

from .serving import serve as serve
