"""How wide letters are, in heights of the type: what the wider of two fonts needs.

Measured in a browser: Inter at weight 600, which the pages use, and DejaVu Sans at 0.86 of its
size, which pictures on paper use. So one scene fits both, and no text leaves its box.
"""

FONT_ON_PAPER = 0.86  # of the size on the screen
UNKNOWN = 1.2  # an emoji, or a letter of another script

_BY_WIDTH = {
    0.275: " ijl\u00a0ìíîïĩīĭįıĵĺļł",
    0.3: "IÌÍÎÏĨĪĬĮİ‘’",
    0.325: ",.:¦·",
    0.35: "!';¡¹ſ",
    0.375: "()[]t|ţŧ",
    0.4: "/\\frľŕŗř",
    0.425: "ŀť‹›",
    0.45: "`´¸",
    0.475: "-_ª¯°²³",
    0.5: "º–„",
    0.525: '"ĳ“”•',
    0.55: "*1?s{}¿śŝşš",
    0.575: "Lakxz¥§àáâãäåāăąķĸĹĻĽĿźżž",
    0.6: "7FJcevy¢çèéêëðýÿćĉċčēĕėęěĴŷ",
    0.625: "25Ebdhnopqu¨µ¶ÈÉÊËñòóôõöøùúûüþđĒĔĖĘĚĥħŁńņňŋōŏőũūŭůűų",
    0.65: "3689Pg£«»ßĝğġģ",
    0.675: "$&04BRSTZÞŔŖŘŚŜŞŠŢŤŦŹŻŽ",
    0.7: "€",
    0.725: "#+<=>DKXY^~¬±×Ý÷ĎĶŶŸ−≤≥",
    0.75: "ACGHUV¤ÀÁÂÃÄÅÇÙÚÛÜĀĂĄĆĈĊČďĜĞĠĢĤŉŨŪŬŮŰŲ",
    0.775: "NOQÐÑÒÓÔÕÖØĐŃŅŇŊŌŎŐ",
    0.8: "Ħ",
    0.85: "w¼ŵ✓✕",
    0.875: "®½Ĳ",
    0.925: "Mm©¾æ",
    0.975: "…",
    1.0: "@œ—→",
    1.025: "%WÆŒŴ",
}
WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
