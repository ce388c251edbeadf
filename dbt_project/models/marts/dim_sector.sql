with

sectors as (

    select * from {{ ref('sectors') }}

),

final as (

    select
        sector_id,
        name_vi,
        name_en,
        parent_sector_id,
        {{ name_search('name_vi') }} as name_search,
        {{ vietnamese_rank('name_vi', 'sector_id') }} as sort_order
    from sectors

)

select * from final
