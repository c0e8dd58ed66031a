"""Placeholders of the tools that send mails, as they stand in a mail that was not filled in."""

from __future__ import annotations

import re

# Each as a tool's readers would see it. Lengths are limited, so that looking takes linear time; each begins with a
# character of its own, so that Python need not try them all at every letter.
PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{0,200}\}\}"  # {{ name }}: Jinja, Handlebars, Liquid, Brevo, Klaviyo
    r"|\{%[^{}\n]{0,200}%\}"  # {% if name %}
    r"|\{#[^{}\n]{1,200}#\}"
    r"|\*\|[\w:.,= -]{1,80}\|\*"  # *|NAME|*: Mailchimp
    r"|\|[A-Z][A-Z0-9_]{2,40}\|"  # the same after Markdown has taken its stars
    r"|%%[\w .:=@\[\]()\"-]{1,80}%%"  # %%name%%: Salesforce
    r"|\[\[ {0,3}\w[\w .:|-]{0,80}\]\]"  # [[name]]
    r"|%recipient[._]?\w{0,40}%"  # %recipient.name%: Mailgun
    r"|%(?<![\w%].)(?=[A-Z_]{0,40}[G-Z_])[A-Z][A-Z_]{2,40}%"  # %FIRSTNAME%: ActiveCampaign
    r"|<%[-=]?[^<>%\n]{1,200}%>"  # <%= name %>
    r"|\$\{[A-Za-z_][\w.]{0,80}\}"  # ${name}
    r"|\{\$[A-Za-z_]\w{0,80}\}"  # {$name}: MailerLite
    r"|\[(?:subscriber|newsletter|link|date|contact):[\w |:'.-]{1,80}\]"  # [subscriber:firstname]: MailPoet
    r"|\[[A-Z]+_[A-Z_]{1,40}\]"  # [FIRST_NAME]
    r"|~[A-Z]\w{1,40}\.\w{1,40}~"  # ~Contact.FirstName~
    r"|xq[0-9a-f]{8}n\d{1,6}z"  # this tool's own, while a mail is made
)
