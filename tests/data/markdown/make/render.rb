# Reads {name: markdown} as JSON from standard input and writes {name: html}, by kramdown as Jekyll sets it up.
require "json"
require "kramdown"
require "kramdown-parser-gfm"

# Jekyll's defaults, without the highlighter, which only colours code.
OPTIONS = {
  input: "GFM", auto_ids: true, hard_wrap: false, footnote_nr: 1, toc_levels: (1..6).to_a,
  smart_quotes: "lsquo,rsquo,ldquo,rdquo", entity_output: "as_char", show_warnings: false,
  syntax_highlighter: nil, guess_lang: true
}.freeze

texts = JSON.parse($stdin.read)
puts JSON.generate(texts.transform_values { |text| Kramdown::Document.new(text, OPTIONS).to_html })
