"""What makes something to install out of a checkout: a module for each form of the program.

Needs Python 3.11 and nothing else; what a form needs beyond that, its module looks for and names when it is missing.
"""
