-- What the lists know about a site's posts.  Everything here can be made again
-- from the files; a change of this text needs a new VERSION in store.py.

CREATE TABLE post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a new one for every new text; none is ever used again
    key TEXT NOT NULL UNIQUE,
    folder TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,             -- UTC, comparable as text; "" for none
    date_text TEXT NOT NULL,        -- as written
    category TEXT NOT NULL,
    author TEXT NOT NULL,
    featured INTEGER NOT NULL,
    draft INTEGER NOT NULL,
    image TEXT NOT NULL,
    words INTEGER NOT NULL,
    problem TEXT NOT NULL,          -- a reason of content/problems.py; "" for none
    problem_detail TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    digest BLOB NOT NULL,
    text BLOB NOT NULL,             -- digest of the title and what is below the details; empty for none
    fields TEXT NOT NULL,           -- the details as JSON
    title_order TEXT NOT NULL,      -- alphabetical, see content/collation.py
    category_order TEXT NOT NULL,
    author_order TEXT NOT NULL
);

-- Each holds all that a page of a list in its order is made from; those of the other orders are
-- in index.py, for they are made at once, after the first scan, in a third of the time.
CREATE INDEX post_by_date ON post (date DESC, key);
CREATE INDEX post_featured ON post (date DESC, key) WHERE featured;
CREATE INDEX post_drafts ON post (date DESC, key) WHERE draft;
CREATE INDEX post_problems ON post (date DESC, key) WHERE problem != '';

-- What the search field looks in: title, path, category, author and lists such as the tags, folded.
CREATE TABLE head (
    post INTEGER PRIMARY KEY,
    words TEXT NOT NULL
);

-- One row for each short value of a detail, and for each item of a list.
CREATE TABLE detail (
    name TEXT NOT NULL,
    ordered TEXT NOT NULL,          -- alphabetical; dates by time
    value TEXT NOT NULL,
    post INTEGER NOT NULL,
    first INTEGER NOT NULL,         -- whether it is the one by which its post is put in order
    PRIMARY KEY (name, ordered, value, post)
) WITHOUT ROWID;

-- Titles and texts, folded; filled after the rows.  Of a post that is gone or has a new text the
-- old words stay, under an id that no post has any more, until there are too many of them.
CREATE VIRTUAL TABLE body USING fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');

-- The posts whose texts are there.
CREATE TABLE worded (
    post INTEGER PRIMARY KEY
);

-- What the rows were made with: "site", how the site was understood; "stale", how many old texts there are.
CREATE TABLE about (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
