{% set columns = public_columns() %}

with

-- Read from the YAML beside these models when dbt compiles: what is written there is what docs, comments and this table say.
described as (

    select
        cast(cells[1] as varchar) as table_name,
        cast(cells[2] as varchar) as column_name,
        cast(cells[3] as bigint) as position,
        cast(cells[4] as varchar) as description_vi,
        cast(cells[5] as varchar) as description_en,
        cast(cells[6] as varchar) as unit,
        cast(cells[7] as varchar) as references_column
    from (
        select unnest(cast([
            {% for column in columns -%}
            [
                {%- for cell in column.values() -%}
                {{ dbt.string_literal(dbt.escape_single_quotes(cell)) if cell else 'null' }}{{ ', ' if not loop.last }}
                {%- endfor -%}
            ]{{ ',' if not loop.last }}
            {% endfor %}
        ] as varchar[][])) as cells
    ) as listed

),

final as (

    select
        table_name,
        column_name,
        position,
        description_vi,
        description_en,
        unit,
        references_column as "references"
    from described

)

select * from final
