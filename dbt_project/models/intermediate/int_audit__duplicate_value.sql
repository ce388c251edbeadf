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
        firsts.indicator_name_vi,
        firsts.indicator_name_en,
        firsts.value as stated,
        others.value as expected,
        {{ exact_double('firsts.half_unit + others.half_unit') }} as tolerance,
        firsts.value_reported as first_reported,
        others.value_reported as other_reported,
        coalesce(' ' || firsts.unit_reported, '') as first_unit,
        coalesce(' ' || others.unit_reported, '') as other_unit
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

phrased as (

    select
        *,
        'duplicate_value:' || other_id as finding_id,
        '"' || indicator_name_vi || '" được nêu hai lần trong cùng báo cáo với hai giá trị: '
        || {{ number_vi('first_reported') }} || first_unit || ' và ' || {{ number_vi('other_reported') }} || other_unit
        || '; làm tròn không giải thích được. Kho dữ liệu dùng số nêu trước.' as message_vi,
        '"' || indicator_name_en || '" is stated twice in one report with two values: '
        || {{ number_en('first_reported') }} || first_unit || ' and ' || {{ number_en('other_reported') }} || other_unit
        || '; rounding does not explain it. The warehouse takes the first.' as message_en
    from contradictions

),

involved as (

    select finding_id, first_id as observation_id, 'stated' as part from phrased
    union all
    select finding_id, other_id as observation_id, 'restated' as part from phrased

),

final as (

    select
        phrased.finding_id,
        phrased.report_id,
        'duplicate_value' as rule,
        'info' as severity,
        phrased.message_vi,
        phrased.message_en,
        phrased.stated,
        phrased.expected,
        phrased.tolerance,
        involved.observation_id,
        involved.part
    from phrased
    inner join involved on phrased.finding_id = involved.finding_id

)

select * from final
