{# Fails for every row in which one of the columns is empty, and names the column: one test where not_null would take one each. #}
{% test filled(model, columns) %}

{% for column in columns -%}
select
    '{{ column }}' as empty_column,
    cast(columns(*) as varchar)
from {{ model }}
where {{ column }} is null
{% if not loop.last %}union all{% endif %}
{% endfor %}

{% endtest %}
