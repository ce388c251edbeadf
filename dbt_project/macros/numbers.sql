{# How numbers are kept exact and written in messages. Not here: what a number means (models). #}

{# 714916 kg are 714.916 tonnes and not 714.9160000000001: fifteen digits are all that a double can vouch for. #}
{% macro exact_double(number) -%}
    cast(printf('%.15g', {{ number }}) as double)
{%- endmacro %}

{# A tolerance keeps nine digits: it comes of differences, and what stands behind those digits is what doubles lost in them. #}
{% macro exact_tolerance(number) -%}
    cast(printf('%.9g', {{ number }}) as double)
{%- endmacro %}

{# 3,449.405 as an English reader expects it, with no idle zeros. #}
{% macro number_en(number) -%}
    rtrim(rtrim(format('{:,.6f}', {{ number }}), '0'), '.')
{%- endmacro %}

{# 3.449,405 as a Vietnamese reader expects it. #}
{% macro number_vi(number) -%}
    translate({{ number_en(number) }}, ',.', '.,')
{%- endmacro %}

{# A number as a reader of the language, `vi` or `en`, expects it. #}
{% macro number_in(language, number) -%}
    {{ number_vi(number) if language == 'vi' else number_en(number) }}
{%- endmacro %}
