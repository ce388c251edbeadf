with

units as (

    select * from {{ ref('int_units') }}

),

final as (

    select
        unit_id,
        symbol_vi,
        name_en,
        dimension,
        base_unit_id,
        factor,
        is_catalogued,
        {{ name_search('symbol_vi') }} as name_search,
        {{ vietnamese_rank('symbol_vi', 'unit_id') }} as sort_order
    from units

)

select * from final
