"""A shop's feed, in any of the formats that shops and their programs write, as the items of a catalogue."""

from .reading import feed_format as feed_format
from .reading import read_feed as read_feed
