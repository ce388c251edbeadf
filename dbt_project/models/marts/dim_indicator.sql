with

indicators as (

    select * from {{ ref('int_indicators') }}

),

final as (

    select
        indicator_id,
        name_vi,
        name_en,
        sector_id,
        unit_id,
        nature,
        is_catalogued,
        definition,
        national_code,
        good_direction,
        parent_indicator_id,
        breakdown,
        breakdown_item,
        {{ name_search('name_vi') }} as name_search,
        {{ vietnamese_rank('name_vi', 'indicator_id') }} as sort_order
    from indicators

)

select * from final
