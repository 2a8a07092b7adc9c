"""The acceptance cases of reliability that no other test proves; each test is named after its case."""
