with

periods as (

    select * from {{ ref('int_periods') }}

),

final as (

    select
        period_id,
        kind,
        year,
        quarter,
        start_date,
        end_date,
        label_vi,
        label_en,
        {{ name_search('label_vi') }} as name_search,
        -- Time has its own order: by its end, the shorter period first.
        row_number() over (order by end_date, start_date desc, period_id) as sort_order
    from periods

)

select * from final
