-- What the lists know about a site's posts.  Everything here can be made again
-- from the files; a change of this text needs a new VERSION in index.py.

CREATE TABLE post (
    id INTEGER PRIMARY KEY,
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
    fields TEXT NOT NULL,           -- the details as JSON
    title_order TEXT NOT NULL,      -- alphabetical, see content/collation.py
    category_order TEXT NOT NULL,
    author_order TEXT NOT NULL,
    searched TEXT NOT NULL          -- what the search field looks in, folded, as written and in Latin letters
);

CREATE INDEX post_by_date ON post (date DESC, key);
CREATE INDEX post_by_folder ON post (folder);

-- One row for each short value of a detail, and for each item of a list.
CREATE TABLE detail (
    post INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL
);

CREATE INDEX detail_by_post ON detail (post);
CREATE INDEX detail_by_value ON detail (name, value);

-- What the rows were made with: "site", how the site was understood.
CREATE TABLE about (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
