with

observed as (

    select * from {{ ref('int_observation_values') }}

),

final as (

    select
        observation_id,
        report_id,
        indicator_id,
        sector_id,
        area_id,
        period_id,
        unit_id,
        measure,
        value,
        half_unit,
        value_reported,
        unit_reported,
        correction_id,
        base,
        base_period_id,
        refers_to,
        part_of,
        qualifier,
        is_estimate,
        subject,
        sentence,
        section_path,
        footnote,
        page,
        char_start,
        char_end,
        match_score
    from observed

)

select * from final
