{# How words are made searchable and sortable. Not here: how numbers are written (numbers.sql). #}

{# What people type without a Vietnamese keyboard: NFC, lower case, no accents, đ as d. #}
{% macro name_search(words) -%}
    lower(translate(strip_accents(nfc_normalize({{ words }})), 'Đđ', 'Dd'))
{%- endmacro %}

{# The place of a row in Vietnamese dictionary order; the key settles equal names, so that a rank never moves by itself. #}
{% macro vietnamese_rank(words, key) -%}
    row_number() over (order by nfc_normalize({{ words }}) collate vi, {{ key }})
{%- endmacro %}
