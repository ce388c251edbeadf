with

observed as (

    select * from {{ ref('int_observation_values') }}

),

indicators as (

    select * from {{ ref('int_indicators') }}

),

-- The order in which a report is believed: body before footnotes, then the first statement.
ordered as (

    select
        observed.*,
        {{ significant_digits('observed') }} as digits,
        indicators.name_vi as indicator_name_vi,
        coalesce(indicators.name_en, indicators.name_vi) as indicator_name_en,
        row_number() over statements as statement_number
    from observed
    inner join indicators on observed.indicator_id = indicators.indicator_id
    window statements as (
        partition by
            observed.report_id, observed.indicator_id, observed.area_id, observed.period_id,
            observed.measure, coalesce(observed.base, ''), coalesce(observed.base_period_id, ''), observed.unit_id
        order by observed.footnote is not null, observed.char_start
    )

),

-- Two statements differ when no value lies within the printed precision of both: 4.949 and "4,9 nghìn" are the same herd.
-- A number that is only "about", "over" or "under" contradicts nothing here.
contradictions as (

    select
        firsts.observation_id as first_id,
        others.observation_id as other_id,
        firsts.report_id,
        firsts.measure,
        firsts.indicator_name_vi,
        firsts.indicator_name_en,
        firsts.value as stated,
        others.value as expected,
        firsts.half_unit + others.half_unit as tolerance,
        abs(firsts.value - others.value) as gap,
        least(firsts.digits, others.digits) as digits,
        firsts.value_reported as first_reported,
        others.value_reported as other_reported,
        coalesce(' ' || firsts.unit_reported, '') as first_unit,
        coalesce(' ' || others.unit_reported, '') as other_unit,
        firsts.footnote is null and others.footnote is not null as is_body_against_note
    from ordered as firsts
    inner join ordered as others
        on
            firsts.report_id = others.report_id
            and firsts.indicator_id = others.indicator_id
            and firsts.area_id is not distinct from others.area_id
            and firsts.period_id is not distinct from others.period_id
            and firsts.measure = others.measure
            and firsts.base is not distinct from others.base
            and firsts.base_period_id is not distinct from others.base_period_id
            and firsts.unit_id is not distinct from others.unit_id
    where
        firsts.statement_number = 1
        and others.statement_number > 1
        and firsts.part_of is not distinct from others.part_of
        and coalesce(firsts.qualifier, 'estimate') = 'estimate'
        and coalesce(others.qualifier, 'estimate') = 'estimate'
        and abs(firsts.value - others.value) > firsts.half_unit + others.half_unit

),

-- Of numbers with four digits that say something, fewer than one in two hundred lies one digit from another: no chance, a slip.
final as (

    select
        * exclude (tolerance, gap),
        {{ exact_double('tolerance') }} as tolerance,
        digits >= 4 and {{ is_one_slip('gap', 'tolerance') }} as looks_like_a_slip
    from contradictions

)

select * from final
