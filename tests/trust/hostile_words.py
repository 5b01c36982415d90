"""Texts that break programs which print them: markup, entities, letters that are none, words without end."""

from __future__ import annotations

CANARY = "/tmp/coaching-planner-canary.png"
"""Nobody's file."""
AWAY = "http://127.0.0.1:9/canary.png"
"""Nobody's address."""
_PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
_RUNS = (
    "[[[getattr(pow, Word('__globals__'))['os'].system('touch canary') for Word in [orgTypeFun('Word', (str,), "
    "{'mutated': 1, 'startswith': lambda self, x: 1 == 0, '__eq__': lambda self, x: self.mutate() and "
    "self.mutated &lt; 0 and str(self) == x, 'mutate': lambda self: {setattr(self, 'mutated', self.mutated - 1)}, "
    "'__hash__': lambda self: hash(str(self))})]] for orgTypeFun in [type(type(1))] for none in [[].append(1)]]] "
    "and 'red'"
)

WORDS = {
    "plain": "hello world",
    "ampersands": "AT&T & co &nbsp &unknown; &#x41; &#0; &#xD800;",
    "a stray tag": "margin <b and then",
    "a heart": "I <3 sales & a<b>c",
    "bold without end": "<b>never closed",
    "crossed tags": "<b><i>crossed</b></i>",
    "a file by address": 'x <img src="file:///etc/passwd" width="10" height="10"/> y',
    "a picture by path": f'x <img src="{CANARY}" width="40" height="40"/> y',
    "a picture by address": f'x <img src="file://{CANARY}" width="40" height="40"/> y',
    "a picture of the web": f'x <img src="{AWAY}" width="10" height="10"/> y',
    "a picture without a size": f'x <img src="{AWAY}"/> y',
    "a picture within": f'x <img src="data:image/png;base64,{_PICTURE}" width="10" height="10"/> y',
    "a huge picture": f'x <img src="{CANARY}" width="99999" height="99999"/> y',
    "a script link": '<a href="javascript:alert(1)">click</a>',
    "a file link": '<a href="file:///etc/passwd">click</a>',
    "a web link": '<a href="http://evil.example/?x=1">click</a>',
    "a link within": '<link href="#nowhere">click</link>',
    "a link to a share": '<a href="\\\\evil\\share">click</a>',
    "no such font": '<font name="NoSuchFont">x</font>',
    "no such colour": '<font color="nosuch">x</font>',
    "a colour that runs": f'<font color="{_RUNS}">exploit</font>',
    "a huge size": '<font size="1000000">x</font>',
    "a size below nothing": '<font size="-5">x</font>',
    "a paragraph": '<para alignment="right">x</para> y',
    "something to call": '<ondraw name="os.system" label="x"/>',
    "an index": '<index item="a"/>x',
    "sequences": '<seq id="x"/> <seqreset id="x"/> <seqchain order="a b"/> <seqformat id="x" value="1"/>',
    "something to run": '<evalString imports="os">1+1</evalString>',
    "no such sign": '<unichar name="NO SUCH"/> <unichar code="0x110000"/>',
    "greek and raised": "<greek>abc</greek> <super>x</super><sub>y</sub>",
    "a long word": "A" * 100_000,
    "an endless word": "A" * 1_000_000,
    "100 kB": "lorem ipsum dolor " * 5_600,
    "1 MB": "lorem ipsum dolor " * 56_000,
    "many tags": "<b>" * 5_000 + "x" + "</b>" * 5_000,
    "deep tags": "<b><i>" * 20_000,
    "many ampersands": "&" * 100_000,
    "many breaks": "<br/>" * 20_000,
    "control signs": "a\x00b\x01c\x07\x08\x0b\x0c\x1b\x7f d",
    "half a pair": "x \ud800 y",
    "the other half": "x \udc41 y",
    "turned round": "abc \u202egpj.exe\u202c \u2066 x \u2069",
    "right to left": "שלום עולם مرحبا بالعالم",
    "pictures and Chinese": "😀 你好 日本語",
    "signs without width": "\ufeff a\u200b\u200d b\ufffe\uffff",
    "many accents": "e" + "\u0301" * 10_000,
    "line ends": "a\nb\r\nc\u2028d\u2029e\x85f",
    "a section": "<![CDATA[ <b>x</b> ]]>",
    "comments": "<!-- x --> y <!-- unclosed",
    "a doctype": "<?xml version='1.0'?> <!DOCTYPE x [<!ENTITY a 'aaaa'>]> &a;",
    "a bomb": "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>&b;",
    "tabs": "a\tb\t\tc",
    "unknown tags": "<script>alert(1)</script> <foo>x</foo>",
    "broken values": '<font color=red>x <font color="red>y',
}
