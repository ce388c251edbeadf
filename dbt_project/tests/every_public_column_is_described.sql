{#
    Every public table, view and column carries a comment in the database and, in dictionary_column, a description in both
    languages; and the dictionary names no column that is not there.
#}
{{ config(meta={'dagster': {'ref': {'name': 'dictionary_column'}}}) }}

-- depends_on: {{ ref('fct_observation') }} {{ ref('fct_numeral') }} {{ ref('fct_quarter') }} {{ ref('fct_finding') }}
-- depends_on: {{ ref('bridge_finding_observation') }} {{ ref('dim_indicator') }} {{ ref('dim_sector') }} {{ ref('dim_period') }}
-- depends_on: {{ ref('dim_area') }} {{ ref('dim_unit') }} {{ ref('dim_report') }} {{ ref('dim_correction') }} {{ ref('v_observation') }} {{ ref('v_quarter') }}

with

dictionary as (

    select * from {{ ref('dictionary_column') }}

),

found_columns as (

    select
        table_name,
        column_name,
        comment
    from duckdb_columns()
    where database_name = '{{ target.database }}' and schema_name = '{{ target.schema }}'

),

found_tables as (

    select table_name, comment
    from duckdb_tables()
    where database_name = '{{ target.database }}' and schema_name = '{{ target.schema }}'
    union all
    select view_name as table_name, comment
    from duckdb_views()
    where database_name = '{{ target.database }}' and schema_name = '{{ target.schema }}'

),

final as (

    select table_name, column_name, 'has no comment in the database' as what_is_wrong
    from found_columns
    where coalesce(comment, '') = ''

    union all

    select table_name, '(table)' as column_name, 'has no comment in the database' as what_is_wrong
    from found_tables
    where coalesce(comment, '') = ''

    union all

    select table_name, column_name, 'is not in dictionary_column' as what_is_wrong
    from found_columns
    anti join dictionary using (table_name, column_name)

    union all

    select table_name, column_name, 'is in dictionary_column and not in the database' as what_is_wrong
    from dictionary
    anti join found_columns using (table_name, column_name)

    union all

    select table_name, column_name, 'is not described in both languages' as what_is_wrong
    from dictionary
    where description_vi = '' or description_en = ''

)

select * from final
