"""The main job, done once by the program itself: `byline --self-test`.

Installers, fresh machines and machines without a display are proved with it.
`editor.startup.selftest` starts the program for it and keeps it away from what
is the person's.
"""
