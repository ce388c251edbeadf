{#
    Every value of a public column that names a reference must be found there. The references are those of the YAML, which
    dictionary_column publishes: what is documented is what is tested. There are no physical foreign keys.
#}
{{ config(meta={'dagster': {'ref': {'name': 'fct_observation'}}}) }}

-- depends_on: {{ ref('fct_observation') }} {{ ref('fct_numeral') }} {{ ref('fct_quarter') }} {{ ref('fct_finding') }}
-- depends_on: {{ ref('bridge_finding_observation') }} {{ ref('dim_indicator') }} {{ ref('dim_sector') }} {{ ref('dim_period') }}
-- depends_on: {{ ref('dim_area') }} {{ ref('dim_unit') }} {{ ref('dim_report') }} {{ ref('dim_correction') }}
-- A view has the values of its table, so tables are enough.

{% set schema_name = '"' ~ target.database ~ '"."' ~ target.schema ~ '"' %}
{% for column in public_columns() if column.references and not column.table_name.startswith('v_') %}
{% set referenced_table, referenced_column = column.references.split('.') %}
select
    '{{ column.table_name }}.{{ column.column_name }}' as referring_column,
    '{{ column.references }}' as referred_column,
    {{ column.column_name }} as value_not_found,
    count(*) as rows_found
from {{ schema_name }}.{{ column.table_name }}
where
    {{ column.column_name }} is not null
    and {{ column.column_name }} not in (select {{ referenced_column }} from {{ schema_name }}.{{ referenced_table }})
group by {{ column.column_name }}
{% if not loop.last %}union all{% endif %}
{% else %}
select 'nothing to test while parsing' as referring_column where false
{% endfor %}
