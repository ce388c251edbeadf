{# How words are made searchable and sortable. Not here: how numbers are written (numbers.sql). #}

{# What people type without a Vietnamese keyboard: NFC, lower case, no accents, đ as d. #}
{% macro name_search(words) -%}
    lower(translate(strip_accents(nfc_normalize({{ words }})), 'Đđ', 'Dd'))
{%- endmacro %}

{# The place of a row in Vietnamese dictionary order; the key settles equal names, so that a rank never moves by itself. #}
{% macro vietnamese_rank(words, key) -%}
    row_number() over (order by nfc_normalize({{ words }}) collate vi, {{ key }})
{%- endmacro %}

{# As much of a sentence around a piece of it as a message can hold, cut between words; all of a sentence that is not long. #}
{% macro excerpt(sentence, piece, width) -%}
    case
        when length({{ sentence }}) <= 2 * {{ width }} then {{ sentence }}
        else
            case
                when strpos({{ sentence }}, {{ piece }}) > {{ width }}
                    then '… ' || regexp_replace(
                        substring({{ sentence }}, strpos({{ sentence }}, {{ piece }}) - {{ width }}, {{ width }}), '^\S*\s', ''
                    )
                else substring({{ sentence }}, 1, greatest(strpos({{ sentence }}, {{ piece }}) - 1, 0))
            end
            || case
                when strpos({{ sentence }}, {{ piece }}) + {{ width }} < length({{ sentence }})
                    then regexp_replace(
                        substring({{ sentence }}, greatest(strpos({{ sentence }}, {{ piece }}), 1), {{ width }}), '\s\S*$', ''
                    ) || ' …'
                else substring({{ sentence }}, greatest(strpos({{ sentence }}, {{ piece }}), 1))
            end
    end
{%- endmacro %}
