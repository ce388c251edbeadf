{# The measures that are stated in the indicator's own unit; all others are percentages, points or places. #}
{% macro own_unit_measures() -%}
    ('level', 'total', 'target', 'prior', 'change_abs')
{%- endmacro %}
