with

observations as (

    select * from {{ ref('stg_observations') }}

),

units as (

    select * from {{ ref('int_units') }}

),

indicators as (

    select * from {{ ref('int_indicators') }}

),

corrections as (

    select * from {{ ref('int_corrections') }} where state = 'applied'

),

in_words as (

    select
        observations.* exclude (is_catalogued, sector_id),
        corrections.correction_id,
        coalesce(corrections.right_value, observations.value_reported) as value_meant,
        indicators.sector_id,
        indicators.nature,
        indicators.is_catalogued,
        units.dimension,
        units.factor as unit_factor,
        units.base_unit_id,
        canonical.unit_id as canonical_unit_id,
        canonical.factor as canonical_factor,
        observations.measure in {{ own_unit_measures() }} and units.dimension = canonical.dimension as is_convertible
    from observations
    left join indicators on observations.indicator_id = indicators.indicator_id
    left join units on observations.unit_id = units.unit_id
    left join units as canonical on indicators.unit_id = canonical.unit_id
    left join corrections on observations.observation_id = corrections.observation_id

),

-- Quantities go to the indicator's unit. Percentages stay what they are, but per mille and basis points go to their base.
-- What agrees with neither keeps its own unit: a tonne is never made into a hectare.
conversions as (

    select
        *,
        case
            when is_convertible then canonical_unit_id
            when measure not in {{ own_unit_measures() }} and unit_factor <> 1 then base_unit_id
            else unit_id
        end as value_unit_id,
        case
            when is_convertible then scale * unit_factor / canonical_factor
            when measure not in {{ own_unit_measures() }} and unit_factor <> 1 then scale * unit_factor
            else scale
        end as to_value_unit,
        scale * coalesce(unit_factor, 1) as to_base_unit,
        -- What is counted one by one and not called an estimate was not rounded: 293 vụ are neither 292.5 nor 293.5.
        case
            when
                starts_with(dimension, 'count:')
                and scale * unit_factor = 1 and decimals = 0 and not is_estimate and qualifier is null
                then 0
            else 0.5 * pow(10, -decimals)
        end as half_printed_unit
    from in_words

),

final as (

    select
        observation_id,
        report_id,
        indicator_id,
        is_catalogued,
        nature,
        sector_id,
        area_id,
        period_id,
        measure,
        {{ exact_double('value_meant * to_value_unit') }} as value,
        value_unit_id as unit_id,
        {{ exact_double('half_printed_unit * to_value_unit') }} as half_unit,
        value_reported,
        correction_id,
        decimals,
        unit_reported,
        dimension,
        {{ exact_double('value_meant * to_base_unit') }} as value_in_base,
        {{ exact_double('half_printed_unit * to_base_unit') }} as half_unit_in_base,
        to_value_unit,
        to_base_unit,
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
    from conversions

)

select * from final
